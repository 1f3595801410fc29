// What is kinder with a script: everything works without it.
(function () {
  "use strict";

  // The font of headlines is asked for before anything is laid out, so that no line breaks anew.
  // Files on a disk cannot be asked for ahead; there the page shows it as soon as it is read.
  var font = document.currentScript.dataset.font;
  if (location.protocol === "file:") document.documentElement.classList.add("local");
  else if (font) {
    var ahead = document.createElement("link");
    Object.assign(ahead, { rel: "preload", as: "font", type: "font/woff2", crossOrigin: "anonymous", href: font });
    document.head.append(ahead);
  }
  document.addEventListener("DOMContentLoaded", enhance);

  function enhance() {
    share();
    reach();
    follow();
  }

  // Sharing: the device's own sheet where there is one, else the address is copied.
  function copy(text) {
    if (navigator.clipboard && window.isSecureContext) return navigator.clipboard.writeText(text);
    var field = document.createElement("textarea");
    field.value = text;
    field.className = "hidden";
    document.body.append(field);
    field.select();
    var done = document.execCommand("copy");
    field.remove();
    return done ? Promise.resolve() : Promise.reject(new Error("not copied"));
  }
  function share() {
    document.querySelectorAll("[data-share]").forEach(offer);
  }
  function offer(button) {
    var label = button.textContent;
    button.hidden = false;
    button.addEventListener("click", function () {
      var here = location.href.split("#")[0];
      if (navigator.share) {
        navigator.share({ title: document.title, url: here }).catch(function () {});
        return;
      }
      copy(here).then(function () {
        button.textContent = button.dataset.done;
        setTimeout(function () { button.textContent = label; }, 2500);
      }, function () { window.prompt(label, here); });
    });
  }

  // What scrolls sideways can be reached by the keyboard, in browsers that do not see to it. It is
  // measured once styles have come, and whenever its size changes.
  function reach() {
    var sizes = new ResizeObserver(function (entries) {
      entries.forEach(function (entry) {
        var box = entry.target;
        if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
        else box.removeAttribute("tabindex");
      });
    });
    document.querySelectorAll("pre, .table, .faces").forEach(function (box) { sizes.observe(box); });
  }

  // The outline is open where there is room beside the text, and shows which part is being read.
  function follow() {
    var outline = document.querySelector(".outline details");
    if (outline && window.matchMedia("(min-width: 78rem)").matches) outline.open = true;
    var links = new Map();
    document.querySelectorAll(".outline a").forEach(function (link) {
      var heading = document.getElementById(decodeURIComponent(link.hash.slice(1)));
      if (heading) links.set(heading, link);
    });
    if (!links.size || !("IntersectionObserver" in window)) return;
    var current = null;
    new IntersectionObserver(function (entries, observer) {
      entries.forEach(function (entry) {
        if (!entry.isIntersecting) return;
        if (current) current.removeAttribute("aria-current");
        current = links.get(entry.target);
        current.setAttribute("aria-current", "true");
      });
      links.forEach(function (_, heading) { observer.observe(heading); });
    }, { rootMargin: "0px 0px -70% 0px" }).observe(links.keys().next().value);
  }
})();
