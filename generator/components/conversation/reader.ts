/** Loads the coach when somebody wants to be read by it: it is far larger than everything else on the page. */

import type { Coach } from "../../client/coach/coach.ts";
import { startCoach } from "../../client/shared/engine.ts";

let coach: Promise<Coach> | undefined;

/** The coach, from the scripts in a template. Rejects where they cannot be loaded; a further call tries again. */
export function loadCoach(scripts: HTMLTemplateElement | null): Promise<Coach> {
  const addresses = [...(scripts?.content.querySelectorAll("script") ?? [])].map((script) => script.getAttribute("src") ?? "");
  coach ??= Promise.all(addresses.map(load)).then(startCoach);
  coach.catch(() => (coach = undefined));
  return coach;
}

function load(address: string): Promise<void> {
  return new Promise((done, failed) => {
    const script = document.createElement("script");
    script.src = address;
    script.addEventListener("load", () => done());
    script.addEventListener("error", () => failed(new Error(address)));
    document.head.append(script);
  });
}
