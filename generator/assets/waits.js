/* Says on <html> that scripts will run, until they have run or have failed to come. Styles give room by it to what a
   script will show, and none to what it will hide, so that nothing jumps: see the end of guide.css. */
(function () {
  "use strict";
  document.documentElement.classList.add("guide-waits");
  addEventListener("load", function () { document.documentElement.classList.remove("guide-waits"); });
})();
