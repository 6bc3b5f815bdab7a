/** Ordering: buttons move an item up or down; the lists that serve without a script hold the places and are hidden. */

import { button, element } from "../../client/shared/dom.ts";
import { word } from "../../client/shared/words.ts";

export function enhance(form: HTMLFormElement, announce: (text: string) => void): () => void {
  const list = form.querySelector(".guide-order");
  if (!list) return () => undefined;
  const items = (): HTMLElement[] => [...list.querySelectorAll<HTMLElement>("[data-item]")];
  const first = items();
  const text = (item: HTMLElement): string => item.querySelector(".guide-order__text")?.textContent?.trim() ?? "";

  const number = (): void => {
    const all = items();
    all.forEach((item, index) => {
      const select = item.querySelector("select");
      if (select) select.value = String(index + 1);
      item.querySelectorAll("button").forEach((one, down) => {
        one.setAttribute("aria-disabled", String(index === (down ? all.length - 1 : 0)));
      });
    });
  };

  const move = (item: HTMLElement, step: -1 | 1, pressed: HTMLButtonElement): void => {
    const all = items();
    const target = all.indexOf(item) + step;
    if (target < 0 || target >= all.length) return;
    const used = document.activeElement === pressed;
    all[target]?.[step < 0 ? "before" : "after"](item);
    number();
    form.dispatchEvent(new Event("input"));
    if (used) pressed.focus(); // what is moved in the page loses the focus
    announce(word("question.moved", { item: text(item), place: target + 1, count: all.length }));
  };

  for (const item of first) {
    const select = item.querySelector("select");
    if (select) select.hidden = true;
    const buttons = element("span", { class: "guide-order__buttons" });
    const labels = [
      [-1, "↑", word("question.up", { item: text(item) })],
      [1, "↓", word("question.down", { item: text(item) })],
    ] as const;
    for (const [step, sign, label] of labels) {
      const one = button(sign, "button");
      one.setAttribute("aria-label", label);
      one.addEventListener("click", () => move(item, step, one));
      buttons.append(one);
    }
    item.querySelector("label")?.after(buttons);
  }
  number();

  /** After values were set: by place where there are places, else as at the beginning. */
  return () => {
    const place = (item: HTMLElement): number => Number(item.querySelector("select")?.value ?? 0);
    const placed = first.every((item) => place(item) > 0);
    list.append(...(placed ? [...first].sort((a, b) => place(a) - place(b)) : first));
    number();
  };
}
