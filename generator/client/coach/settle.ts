/** No finding pushes against another: what the author's `gives_way` says is left out. */

import type { CriterionData, Finding } from "./types.ts";

/** The findings that stay, in reading order. */
export function settle(findings: readonly Finding[], criteria: readonly CriterionData[]): Finding[] {
  const yields = new Map(criteria.map((criterion) => [criterion.id, criterion.givesWay]));
  const stays = findings.filter((finding) =>
    (yields.get(finding.criterion) ?? []).every(({ to, where }) =>
      findings.every((other) => other.criterion !== to || (where === "same-words" && (other.start >= finding.end || finding.start >= other.end))),
    ),
  );
  return stays.sort((a, b) => a.start - b.start || a.end - b.end || (a.criterion < b.criterion ? -1 : a.criterion > b.criterion ? 1 : 0));
}
