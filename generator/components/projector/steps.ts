/** What a key does in the projector view. */

const ON = ["ArrowRight", "ArrowDown", "PageDown", " ", "Enter"];
const BACK = ["ArrowLeft", "ArrowUp", "PageUp"];

/**
 * One step on (1), one back (-1), out of the slide ("leave"), or nothing. Keys that the control in focus uses itself stay
 * its own; the page keys, which presenters' remote controls send, always step.
 */
export function stepFor(key: string, control: string): 1 | -1 | "leave" | undefined {
  if (key === "Escape") return "leave";
  if (control && !key.startsWith("Page")) {
    const presses = control === "button" || control === "a" || control === "summary";
    if (!presses || key === " " || key === "Enter") return undefined;
  }
  if (ON.includes(key)) return 1;
  return BACK.includes(key) ? -1 : undefined;
}
