/** Waiting until somebody who types pauses: nothing is judged while they are at it. */

const PAUSE = 700;

export interface Pause {
  /** Waits anew, after a change that was not typed. */
  begin(): void;
  /** What was waited for is not wanted any more. */
  stop(): void;
}

/** Calls `changed` at each change to these fields; some time after the last `paused`, never while an input method composes. */
export function onPause(fields: Iterable<HTMLElement>, changed: () => void, paused: () => void): Pause {
  let timer = 0;
  let composing = false;
  const stop = (): void => clearTimeout(timer);
  const begin = (): void => {
    changed();
    stop();
    if (!composing) timer = setTimeout(paused, PAUSE);
  };
  for (const field of fields) {
    field.addEventListener("compositionstart", () => (composing = true));
    field.addEventListener("compositionend", () => {
      composing = false;
      begin();
    });
    field.addEventListener("input", begin);
  }
  return { begin, stop };
}
