/* Keeps Material's scripts alive when the browser's storage is denied or holds rubbish. Owns nothing else.

   Why: Material reads localStorage in an inline script in <head> and JSON.parses what it finds. Where storage is denied
   (cookies blocked, some private modes, sandboxed frames) or one value is broken, that throws, and search, the colour
   scheme and everything after it stop. Loaded by `extra.polyfills`, so it runs before that inline script.

   What: where a store can't be used, a stand-in in memory with the same methods, forgotten with the page. It is marked
   `guideInMemory`, so that our own storage module can tell the reader that progress isn't kept. A full store is left
   alone: Material copes with that. Of Material's own keys ("<path>.__name") those that don't parse are removed. */
(function () {
  "use strict";

  function memoryStore() {
    var values = new Map();
    return {
      guideInMemory: true,
      get length() { return values.size; },
      key: function (n) { return Array.from(values.keys())[n] || null; },
      getItem: function (key) { return values.has(String(key)) ? values.get(String(key)) : null; },
      setItem: function (key, value) { values.set(String(key), String(value)); },
      removeItem: function (key) { values.delete(String(key)); },
      clear: function () { values.clear(); }
    };
  }

  function dropBroken(store) {
    Object.keys(store).forEach(function (key) {
      if (!/\.__[a-z]+$/.test(key)) return;
      try {
        var value = JSON.parse(store.getItem(key));
        // The one value whose inside Material uses unchecked: a scheme with its colours.
        if (/\.__palette$/.test(key) && !(value && typeof value.index === "number" && value.color && typeof value.color === "object")) {
          throw value;
        }
      } catch (broken) {
        store.removeItem(key);
      }
    });
  }

  ["localStorage", "sessionStorage"].forEach(function (name) {
    try {
      dropBroken(window[name]); // reading the property itself throws where storage is denied
    } catch (denied) {
      Object.defineProperty(window, name, { configurable: true, value: memoryStore() });
    }
  });
})();
