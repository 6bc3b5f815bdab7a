/** Making elements. Text goes in as text: nothing here can turn it into markup. */

type Attributes = Record<string, string>;

export function element<K extends keyof HTMLElementTagNameMap>(
  name: K,
  attributes: Attributes = {},
  ...content: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, value);
  made.append(...content);
  return made;
}

export function button(label: string, type: "button" | "submit", kind = ""): HTMLButtonElement {
  return element("button", { type, class: `guide-button ${kind}`.trim() }, label);
}
