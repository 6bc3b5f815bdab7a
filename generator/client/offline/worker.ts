/**
 * The service worker: keeps every file of one version of the guide, and answers from what it keeps.
 *
 * The generator writes the list of files with a hash of each before this script. Files are kept under their hash, so
 * that two versions can stand side by side: the earlier one goes on answering until the reader accepts the later one or
 * closes the last page, and what did not change is not fetched again.
 */

interface Extendable extends Event {
  waitUntil(work: Promise<unknown>): void;
}

interface Fetching extends Extendable {
  request: Request;
  respondWith(answer: Promise<Response>): void;
}

interface Scope {
  guideFiles: { site: string; files: Record<string, string> };
  registration: { scope: string };
  skipWaiting(): Promise<void>;
  addEventListener(type: "install" | "activate", listener: (event: Extendable) => void): void;
  addEventListener(type: "fetch", listener: (event: Fetching) => void): void;
  addEventListener(type: "message", listener: (event: Extendable & MessageEvent) => void): void;
}

const scope = self as unknown as Scope;
const home = new URL(scope.registration.scope);
const files = new Map(Object.entries(scope.guideFiles.files));
const CACHE = `guide-${scope.guideFiles.site}`;
const LOST = "404.html";
const AT_ONCE = 4;

const addressOf = (path: string): string => new URL(path.split("/").map(encodeURIComponent).join("/"), home).href;
const keyOf = (path: string): string => `${addressOf(path)}?${files.get(path)}`;

/** A page that the host reached by a redirect may not answer for the address asked: only its content is kept. */
async function plain(response: Response): Promise<Response> {
  if (!response.redirected) return response;
  return new Response(await response.blob(), { headers: { "Content-Type": response.headers.get("Content-Type") ?? "" } });
}

/** Handouts are megabytes, so they come when the pages are there, and where the page says that the line bears them. */
const isHandout = (path: string): boolean => path.endsWith(".pdf");

async function keep(wanted: (path: string) => boolean): Promise<void> {
  const cache = await caches.open(CACHE);
  const kept = new Set((await cache.keys()).map((request) => request.url));
  const missing = [...files.keys()].filter((path) => wanted(path) && !kept.has(keyOf(path)));
  const keepOne = async (path: string): Promise<void> => {
    const response = await fetch(addressOf(path), { cache: "no-cache" });
    if (response.ok) await cache.put(keyOf(path), await plain(response));
    else if (path !== LOST) throw new Error(`${path}: ${response.status}`); // some hosts say 404 with that page itself
  };
  const keepNext = async (): Promise<void> => {
    for (let path = missing.shift(); path !== undefined; path = missing.shift()) await keepOne(path);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, keepNext));
}

async function dropOthers(): Promise<void> {
  const cache = await caches.open(CACHE);
  const wanted = new Set([...files.keys()].map(keyOf));
  for (const request of await cache.keys()) if (!wanted.has(request.url)) await cache.delete(request);
}

/** The file that an address means: itself, the first page of a folder, or a page whose host leaves out its ending. */
function fileAt(address: URL): string | undefined {
  if (!address.href.startsWith(home.href)) return undefined;
  const path = decodeURIComponent(address.pathname.slice(home.pathname.length));
  const names = path === "" || path.endsWith("/") ? [`${path}index.html`] : [path, `${path}.html`];
  return names.find((name) => files.has(name));
}

async function kept(path: string): Promise<Response | undefined> {
  return (await caches.open(CACHE)).match(keyOf(path));
}

async function answer(path: string, request: Request): Promise<Response> {
  return (await kept(path)) ?? fetch(request);
}

async function answerUnknown(request: Request): Promise<Response> {
  try {
    return await fetch(request);
  } catch (failure) {
    const page = await kept(LOST);
    if (!page) throw failure;
    return new Response(page.body, { status: 404, headers: page.headers });
  }
}

scope.addEventListener("install", (event) => event.waitUntil(keep((path) => !isHandout(path))));
scope.addEventListener("activate", (event) => event.waitUntil(dropOthers()));
scope.addEventListener("message", (event) => {
  if (event.data === "guide-update") void scope.skipWaiting();
  if (event.data === "guide-handouts") event.waitUntil(keep(isHandout).catch(() => undefined)); // the next page asks again
});
scope.addEventListener("fetch", (event) => {
  if (event.request.method !== "GET") return;
  const path = fileAt(new URL(event.request.url));
  if (path !== undefined) event.respondWith(answer(path, event.request));
  else if (event.request.mode === "navigate") event.respondWith(answerUnknown(event.request));
});
