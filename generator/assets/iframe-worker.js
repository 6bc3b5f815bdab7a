/* Lets Material's search run from file://, where browsers refuse to start a Worker from a file.

   Why our own: Material's offline plugin takes a shim from a public CDN unless a polyfill's name contains
   "iframe-worker" (so don't rename this file), and that shim writes an inline script holding the file's own address,
   which no hash in the security policy can allow. This one writes none: it gives an empty, hidden frame the two
   functions a worker script calls, from outside, and then adds ordinary <script src> elements to it.

   Over http it does nothing. It serves Material's search worker only: one script, its imports, messages both ways. */
(function () {
  "use strict";
  if (location.protocol !== "file:") return;

  class FrameWorker extends EventTarget {
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

    tell(event) {
      this.dispatchEvent(event);
      const handler = this["on" + event.type];
      if (typeof handler === "function") handler.call(this, event);
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

  window.Worker = FrameWorker;
})();
