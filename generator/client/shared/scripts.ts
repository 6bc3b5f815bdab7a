/** Loads scripts when they are needed: a script element is all that works on pages opened from files. */

const coming = new Map<string, Promise<void>>();

/**
 * The scripts that a template names, each loaded once on the page. Rejects where one cannot be loaded; a further call
 * tries that one again.
 */
export async function loadScripts(scripts: HTMLTemplateElement | null | undefined): Promise<void> {
  const named = [...(scripts?.content.querySelectorAll("script") ?? [])];
  await Promise.all(named.map((script) => load(script.getAttribute("src") ?? "")));
}

function load(address: string): Promise<void> {
  const known = coming.get(address);
  if (known) return known;
  const loading = new Promise<void>((done, failed) => {
    const script = document.createElement("script");
    script.src = address;
    script.addEventListener("load", () => done());
    script.addEventListener("error", () => {
      coming.delete(address);
      script.remove();
      failed(new Error(address));
    });
    document.head.append(script);
  });
  coming.set(address, loading);
  return loading;
}
