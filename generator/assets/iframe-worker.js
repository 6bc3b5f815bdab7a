/* Lets Material's search wait until it is used, and lets it run from file://.

   Waiting (over http): Material fetches its worker and the whole search index with every page. Here both wait until the
   search box is touched, so that a page costs the same however long the guide is.

   From files browsers refuse to start a Worker. Why our own way round that: Material's offline plugin takes a shim from a
   public CDN unless a polyfill's name contains "iframe-worker" (so don't rename this file), and that shim writes an
   inline script holding the file's own address, which no hash in the security policy can allow. This one writes none: it
   gives an empty, hidden frame the two functions a worker script calls, from outside, and then adds ordinary
   <script src> elements to it.

   It serves Material's search worker only: one script, its imports, messages both ways. */
(function () {
  "use strict";

  class Told extends EventTarget {
    tell(event) {
      this.dispatchEvent(event);
      const handler = this["on" + event.type];
      if (typeof handler === "function") handler.call(this, event);
    }
  }

  class FrameWorker extends Told {
    constructor(url) {
      super();
      const frame = this.frame = document.createElement("iframe");
      frame.hidden = true;
      document.body.appendChild(frame);
      const inside = frame.contentWindow;
      const load = (src) => new Promise((resolve, reject) => {
        const script = inside.document.createElement("script");
        script.src = new URL(src, document.baseURI).href;
        script.onload = resolve;
        script.onerror = () => reject(new Error("could not load " + src));
        inside.document.body.appendChild(script);
      });
      inside.importScripts = (...urls) => urls.reduce((before, next) => before.then(() => load(next)), Promise.resolve());
      inside.postMessage = (data) => this.tell(new MessageEvent("message", { data: structuredClone(data) }));
      this.ready = load(url);
      this.ready.catch((error) => this.tell(new ErrorEvent("error", { error: error, message: error.message })));
    }

    postMessage(data) {
      const copy = structuredClone(data);
      this.ready.then(() => {
        const inside = this.frame.contentWindow;
        inside.dispatchEvent(new inside.MessageEvent("message", { data: copy }));
      }, () => undefined);
    }

    terminate() {
      this.frame.remove();
    }
  }

  if (location.protocol === "file:") {
    window.Worker = FrameWorker;
    return;
  }

  const BrowserWorker = window.Worker;

  /* A worker that begins with the first message to it: Material's first one carries the index. */
  class LateWorker extends Told {
    constructor(url) {
      super();
      this.begin = () => {
        this.begin = () => undefined;
        this.real = new BrowserWorker(url);
        this.real.onmessage = (event) => this.tell(new MessageEvent("message", { data: event.data }));
        this.real.onerror = (event) => this.tell(new ErrorEvent("error", { message: event.message }));
      };
    }

    postMessage(data) {
      this.begin();
      this.real.postMessage(data);
    }

    terminate() {
      if (this.real) this.real.terminate();
    }
  }
  window.Worker = LateWorker;

  const used = new Promise((resolve) => {
    const touched = (event) => {
      const target = event.target;
      if (target && target.closest && target.closest(".md-search, [for=__search], [data-guide-for=__search], #__search")) resolve();
    };
    for (const type of ["focusin", "pointerdown", "change"]) document.addEventListener(type, touched, true);
  });
  const open = XMLHttpRequest.prototype.open;
  const send = XMLHttpRequest.prototype.send;
  XMLHttpRequest.prototype.open = function (method, url, ...rest) {
    this.guideWaits = /\/search_index\.json$/.test(String(url));
    return open.call(this, method, url, ...rest);
  };
  XMLHttpRequest.prototype.send = function (body) {
    if (this.guideWaits) used.then(() => send.call(this, body));
    else send.call(this, body);
  };
})();
