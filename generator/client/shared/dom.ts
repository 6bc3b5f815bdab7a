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

/** The part of `root` that the selector names. Throws where the page has none, which is a fault of the page. */
export function partOf<T extends HTMLElement>(root: ParentNode, selector: string): T {
  const found = root.querySelector<T>(selector);
  if (!found) throw new Error(`no ${selector}`);
  return found;
}

/** Shows a text in a place of the page, where it has that place. */
export function put(place: Element | null | undefined, text: string): void {
  if (place) place.textContent = text;
}

/** Copies of what stands in a place of the page, to be shown elsewhere. */
export function copies(place: Element | null | undefined): Node[] {
  return [...(place?.childNodes ?? [])].map((node) => document.importNode(node, true));
}

/** The first control in `place` that can take the focus. */
export function firstControl(place: Element): HTMLElement | undefined {
  const controls = [...place.querySelectorAll<HTMLElement>("input, select, button")];
  return controls.find((one) => !one.hidden && !one.matches(":disabled"));
}

/**
 * Makes a change that may hide or disable the control in use; the focus then goes to the one that stands in for it, and
 * stays where it is otherwise.
 */
export function keepFocus(change: () => void, standIn: () => HTMLElement | undefined): void {
  const used = document.activeElement;
  change();
  if (used instanceof HTMLElement && (used.matches(":disabled") || used.hidden)) standIn()?.focus();
}

export function button(label: string, type: "button" | "submit", kind = ""): HTMLButtonElement {
  return element("button", { type, class: `guide-button ${kind}`.trim() }, label);
}
