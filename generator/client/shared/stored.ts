/** What each thing on the reader's device is, by the key it is kept under. */

export const KINDS = ["attempt", "stand", "draft", "aside", "colours", "other"] as const;
export type Kind = (typeof KINDS)[number];

/**
 * The kind of what is kept under `key`, or undefined where it belongs to another site: `site` is this site's id, `scope`
 * the path under which the theme keeps the choice of colours.
 */
export function kindOf(key: string, site: string, scope: string): Kind | undefined {
  if (key.startsWith(`${scope}.__`)) return "colours";
  if (!key.startsWith(`${site}:`)) return undefined;
  const folder = key.slice(site.length + 1).split("/")[0];
  return KINDS.find((kind) => kind === folder && kind !== "colours") ?? "other";
}
