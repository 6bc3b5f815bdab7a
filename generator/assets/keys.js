/* Makes Material's header work by keyboard and switches its single-key shortcuts off. Needs no words of its own.
   Loaded by `extra_javascript`: it must run after Material's bundle, which looks its labels up when it starts.

   Single keys (WCAG 2.1.4): Material listens on `window` for f, s, / and p, n, comma, full stop wherever the focus is;
   speech input and a slipped finger set them off. A listener on `document` stops those events on their way up, so the
   components below still get every key. Nothing is held back while the search box is open.

   Menu and search on small screens: Material has <label>s there, which no keyboard reaches (nor on a desktop at 200 %
   zoom). Without a script the labels stay and work by pointer; with one they become buttons. Their names are those that
   Material gives the navigation and the search field. While the menu is open, the page behind it is inert.

   Search results: Material closes the box at Tab, so that only somebody who guesses the arrow keys gets to a result.
   (it gives them tabindex="-1"). Here Tab walks through them, and the box closes when the focus leaves it.

   Wide tables: the frame Material puts round a table scrolls sideways; where it does, it can be reached by Tab. */
(function () {
  "use strict";
  var drawer = document.getElementById("__drawer");
  var search = document.getElementById("__search");
  var box = document.querySelector(".md-search");
  var field = document.querySelector(".md-search__input");
  var navigation = document.querySelector(".md-nav--primary");

  function toButton(label, toggle, name, onClick) {
    var button = document.createElement("button");
    button.type = "button";
    button.className = label.className;
    button.dataset.guideFor = toggle.id;
    button.setAttribute("aria-label", name);
    button.setAttribute("aria-expanded", "false");
    while (label.firstChild) button.appendChild(label.firstChild);
    label.replaceWith(button);
    button.addEventListener("click", onClick);
    toggle.addEventListener("change", function () {
      button.setAttribute("aria-expanded", String(toggle.checked));
    });
    return button;
  }

  var menuLabel = document.querySelector(".md-header__inner > label[for=__drawer]");
  var menu = drawer && navigation && menuLabel &&
    toButton(menuLabel, drawer, navigation.getAttribute("aria-label"), function () { drawer.click(); });
  if (menu) {
    var behind = document.querySelectorAll("[data-md-component=skip], .md-header, .md-tabs, .md-content, .md-sidebar--secondary, .md-footer, .md-top");
    drawer.addEventListener("change", function () {
      behind.forEach(function (part) { part.inert = drawer.checked; });
      var here = navigation.querySelector(".md-nav__link--active[href]") || navigation.querySelector("a[href]");
      if (drawer.checked) here.focus();
    });
  }

  var searchLabel = document.querySelector(".md-header__inner > label[for=__search]");
  var searchButton = search && field && searchLabel &&
    toButton(searchLabel, search, field.getAttribute("aria-label"), function () {
      search.click();
      field.focus();
    });
  if (search && box) {
    box.addEventListener("focusout", function (event) {
      if (search.checked && event.relatedTarget && !box.contains(event.relatedTarget)) search.click();
    });
  }

  function reachTables() {
    document.querySelectorAll(".md-typeset__scrollwrap").forEach(function (frame) {
      if (frame.scrollWidth > frame.clientWidth) frame.tabIndex = 0;
      else frame.removeAttribute("tabindex");
    });
  }
  window.addEventListener("load", reachTables); // Material has wrapped the tables by then
  window.addEventListener("resize", reachTables);

  document.addEventListener("keydown", function (event) {
    var open = search && search.checked;
    var single = event.key && event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey;
    if (single && !open) event.stopPropagation();
    if (event.key === "Tab" && open) {
      event.stopPropagation();
      box.querySelectorAll(".md-search-result [tabindex='-1']").forEach(function (hit) { hit.removeAttribute("tabindex"); });
    }
    if (event.key === "Escape" && open && searchButton) {
      setTimeout(function () { searchButton.focus(); }, 0); // Material has let the focus drop by then
    }
    if (event.key === "Escape" && menu && drawer.checked) {
      drawer.click();
      menu.focus();
    }
  });
})();
