/** Questions as the generator's scripts bring them: trees of plain values, of which elements are made. */

import { element } from "../../client/shared/dom.ts";

/** Name, attributes, then what is inside: texts and trees. */
type Tree = [name: keyof HTMLElementTagNameMap, attributes: Record<string, string>, ...inside: (string | Tree)[]];

/** The question of this id. Throws where no script has brought it. */
export function questionOf(id: string): HTMLElement {
  const tree = (globalThis as { guideQuestions?: Record<string, Tree> }).guideQuestions?.[id];
  if (!tree) throw new Error(`no question ${id}`);
  return made(tree);
}

function made([name, attributes, ...inside]: Tree): HTMLElement {
  return element(name, attributes, ...inside.map((one) => (typeof one === "string" ? one : made(one))));
}
