/**
 * Keeps the whole guide on the device once a page has been shown, so that it can be read without a connection, and
 * offers a later version when a page opens: never while somebody is at work on one.
 *
 * Works only where the site has been finished (it has a manifest then) and is served; not from files, and not on a
 * connection that is slow or paid by the byte. Handouts follow on a fast line that is no phone's.
 */

import { button, element } from "../shared/dom.ts";

interface Connection {
  saveData?: boolean;
  effectiveType?: string;
  type?: string;
}

/** Milliseconds after which a reader has what the page needs. */
const SETTLED = 5000;

const own = document.currentScript;
const manifest = document.querySelector<HTMLLinkElement>("link[rel=manifest]");

const connection = (navigator as { connection?: Connection }).connection;

function isCostly(): boolean {
  return connection?.saveData === true || /2g/.test(connection?.effectiveType ?? "");
}

function bearsHandouts(): boolean {
  return !isCostly() && connection?.effectiveType !== "3g" && connection?.type !== "cellular";
}

function word(name: string): string {
  return own?.dataset[name] ?? name;
}

function offer(waiting: ServiceWorker): void {
  const now = button(word("now"), "button");
  const later = button(word("later"), "button", "guide-button--quiet");
  const text = element("p", { role: "status" }, word("offer"));
  const box = element("aside", { class: "guide-offer", "aria-label": word("label") }, text, element("p", {}, now, " ", later));
  now.addEventListener("click", () => {
    navigator.serviceWorker.addEventListener("controllerchange", () => location.reload());
    waiting.postMessage("guide-update");
  });
  later.addEventListener("click", () => {
    const heading = document.querySelector<HTMLElement>("h1");
    box.remove();
    heading?.setAttribute("tabindex", "-1");
    heading?.focus({ preventScroll: true });
  });
  document.querySelector(".md-content__inner")?.prepend(box);
}

async function install(at: string): Promise<void> {
  const present = navigator.serviceWorker.controller;
  if (!present && isCostly()) return;
  const registration = await navigator.serviceWorker.register(new URL("service-worker.js", at));
  if (present && registration.waiting) offer(registration.waiting);
  if (bearsHandouts()) {
    const worker = (await navigator.serviceWorker.ready).active;
    setTimeout(() => worker?.postMessage("guide-handouts"), SETTLED);
  }
}

if (manifest && "serviceWorker" in navigator && location.protocol.startsWith("http")) {
  const start = (): void => void install(manifest.href).catch(() => undefined); // the guide works without it
  window.addEventListener("load", () => setTimeout(start, 1000));
}
