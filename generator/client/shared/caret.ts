/** Where the words of a text field stand on the screen, which no browser tells: a copy of the field is measured. */

import { element } from "./dom.ts";

const SAME = ["font", "letter-spacing", "word-spacing", "line-height", "tab-size", "text-indent", "direction", "padding", "border"];

/** How far below the top of its text a place of the field stands, in pixels. */
export function depthOf(field: HTMLTextAreaElement, place: number): number {
  const style = getComputedStyle(field);
  const at = element("span", {}, "\u200b");
  const copy = element("div", { "aria-hidden": "true" }, field.value.slice(0, place), at);
  for (const name of SAME) copy.style.setProperty(name, style.getPropertyValue(name));
  Object.assign(copy.style, {
    position: "absolute", visibility: "hidden", insetBlockStart: "0", boxSizing: "border-box", inlineSize: `${field.clientWidth}px`,
    borderInlineWidth: "0", whiteSpace: "pre-wrap", overflowWrap: "break-word",
  });
  field.after(copy);
  const depth = at.offsetTop;
  copy.remove();
  return depth;
}
