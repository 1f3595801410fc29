// What is kinder with a script: everything works without it.
(function () {
  "use strict";

  // The font of headlines is asked for before anything is laid out, so that no line breaks anew.
  // Files on a disk cannot be asked for ahead; there the page shows it as soon as it is read.
  var font = document.currentScript.dataset.font;
  // What only works with a script is seen from the start, so that nothing moves when it does.
  document.documentElement.classList.add("js", location.protocol === "file:" ? "local" : "web");
  if (font && location.protocol !== "file:") {
    var ahead = document.createElement("link");
    Object.assign(ahead, { rel: "preload", as: "font", type: "font/woff2", crossOrigin: "anonymous", href: font });
    document.head.append(ahead);
  }
  document.addEventListener("DOMContentLoaded", enhance);

  function enhance() {
    share();
    reach();
    follow();
    players();
    outside();
    count();
    paper();
  }

  // How many days there are until a day, also when the page was built on another.
  function count() {
    var now = new Date();
    var today = Date.UTC(now.getFullYear(), now.getMonth(), now.getDate());
    var unit;
    try {
      unit = new Intl.NumberFormat(document.documentElement.lang, { style: "unit", unit: "day", unitDisplay: "long" });
    } catch (error) { return; }
    document.querySelectorAll("[data-until]").forEach(function (part) {
      var days = Math.round((Date.parse(part.dataset.until) - today) / 864e5);
      // What is over waits for the next build, which knows more than the day.
      if (days >= 0) part.textContent = days ? part.dataset.pattern.replace("{}", unit.format(days)) : part.dataset.last;
    });
  }

  // A profile is printed as a card.
  function paper() {
    document.querySelectorAll("[data-print]").forEach(function (button) {
      button.hidden = false;
      button.addEventListener("click", function () { window.print(); });
    });
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

  // Clips. The browser's own player does the work; what stands beside it is hidden, or links into the
  // clip, until it is made to work here.
  function players() {
    var figures = Array.from(document.querySelectorAll("figure.player"));
    var videos = figures.map(equip);
    if (!videos.length) return;
    document.addEventListener("play", function (event) {
      videos.forEach(function (video) { if (video !== event.target) video.pause(); });
    }, true);
    window.addEventListener("hashchange", visit);
    window.addEventListener("beforeprint", unfold);
    visit();
  }
  function equip(figure, index) {
    var video = figure.querySelector("video");
    // Whatever shape its poster has, so that nothing moves when it plays.
    if (video.width) video.style.aspectRatio = video.width + "/" + video.height;
    figure.querySelectorAll(".bar > *").forEach(function (part) { part.hidden = false; });
    captions(video, Array.from(figure.querySelectorAll("[data-captions]")));
    describe(video, figure.querySelector("[data-described]"));
    pace(video, figure.querySelector("[data-speed]"));
    figure.querySelectorAll(".chapters, .transcript").forEach(function (list) { moments(video, list, index === 0); });
    figure.addEventListener("keydown", function (event) { press(event, video, figure); });
    return video;
  }

  // What a reader chose stays chosen on other pages, in browsers that may remember it.
  function kept(name) {
    try { return localStorage.getItem("foreword-" + name); } catch (error) { return null; }
  }
  function keep(name, value) {
    try { localStorage.setItem("foreword-" + name, value); } catch (error) { /* then not */ }
  }

  function play(video) {
    video.play().catch(function () {});
  }
  function seek(video, seconds) {
    function go() { video.currentTime = seconds; }
    if (video.readyState) go();
    else video.addEventListener("loadedmetadata", go, { once: true });
  }

  // Captions, off until asked for. Pages on a disk may not read the track beside them, and some servers
  // know no .vtt: the same cues then come from a script, which every browser and policy allows.
  function captions(video, buttons) {
    video.querySelectorAll("track[data-cues]").forEach(function (element) {
      if (location.protocol === "file:") replace(element);
      else element.addEventListener("error", function () { replace(element); });
    });
    video.textTracks.addEventListener("change", heed);
    buttons.forEach(function (button) {
      button.addEventListener("click", function () {
        show(button.getAttribute("aria-pressed") === "true" ? "" : button.dataset.captions);
      });
    });
    var wish = kept("captions");
    var like = tracks().find(function (track) { return track.language === wish; }) || tracks()[0];
    if (wish && like) show(like.language);

    function tracks() { return Array.from(video.textTracks); }
    function show(language) {
      tracks().forEach(function (track) { track.mode = track.language === language ? "showing" : "disabled"; });
    }
    function replace(element) {
      var track = video.addTextTrack(element.kind, element.label, element.srclang);
      video.textTracks.addEventListener("change", function fill() {
        if (track.mode !== "showing") return;
        video.textTracks.removeEventListener("change", fill);
        var script = document.createElement("script");
        script.src = element.dataset.cues;
        script.addEventListener("load", function () {
          window.captions.forEach(function (cue) {
            track.addCue(Object.assign(new VTTCue(cue[0], cue[1], cue[2]), cue[3]));
          });
        });
        document.head.append(script);
      });
      track.mode = element.track.mode;
      element.remove();
    }
    function heed() {
      var shown = tracks().find(function (track) { return track.mode === "showing"; });
      buttons.forEach(function (button) {
        button.setAttribute("aria-pressed", !!shown && shown.language === button.dataset.captions);
      });
      keep("captions", shown ? shown.language : "");
    }
  }

  // The described version is another clip, and goes on from the same moment.
  function describe(video, button) {
    if (!button) return;
    button.addEventListener("click", function () {
      var on = button.getAttribute("aria-pressed") !== "true", moment = video.currentTime, paused = video.paused;
      button.setAttribute("aria-pressed", on);
      keep("described", on ? "on" : "");
      if (on) video.src = button.dataset.described;
      else video.removeAttribute("src");
      video.load();
      if (moment) seek(video, moment);
      if (!paused) play(video);
    });
    if (kept("described")) button.click();
  }

  function pace(video, select) {
    if (!select) return;
    select.addEventListener("change", function () { video.playbackRate = select.value; });
    video.addEventListener("ratechange", function () {
      video.defaultPlaybackRate = video.playbackRate; // of the next clip
      select.value = video.playbackRate;
      keep("speed", select.value || 1);
    });
    video.playbackRate = kept("speed") || 1;
  }

  // Chapters and transcript: their links go to the moment in the player instead, and follow it.
  function moments(video, list, first) {
    var links = Array.from(list.querySelectorAll("a")).filter(momentOf);
    var current = null;
    list.addEventListener("click", function (event) {
      var link = event.target.closest("a");
      if (!links.includes(link) || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      turn(video, momentOf(link));
      play(video);
      if (first) history.replaceState(null, "", "#t=" + momentOf(link));
    });
    video.addEventListener("timeupdate", function () {
      var last = links.filter(function (link) { return momentOf(link) <= video.currentTime + .05; }).pop();
      if (last === current) return;
      if (current) current.removeAttribute("aria-current");
      if (last) last.setAttribute("aria-current", "true");
      current = last;
    });
  }
  function momentOf(address) {
    return (/[#&?]t=(\d+(\.\d+)?)/.exec(address.hash || address.search) || [])[1];
  }
  function turn(video, moment) {
    seek(video, moment);
    video.scrollIntoView({ block: "nearest" });
  }
  // An address may name a moment of the first clip: page.html#t=83.
  function visit() {
    if (momentOf(location)) turn(document.querySelector("figure.player video"), momentOf(location));
  }

  // Keys, while the focus is in the player; those that the browser's own parts know are theirs.
  function press(event, video, figure) {
    var at = event.target;
    var key = event.key.toLowerCase();
    if (event.ctrlKey || event.altKey || event.metaKey || at.matches("select, input, textarea")) return;
    if (at === video ? /^( |arrow.*)$/.test(key) : key === " " && at.closest("button, summary")) return;
    var steps = { j: -10, l: 10, arrowleft: -5, arrowright: 5 };
    if (key in steps) video.currentTime += steps[key];
    else if (key === " " || key === "k") { if (video.paused) play(video); else video.pause(); }
    else if (key === "m") video.muted = !video.muted;
    else if (key === "c") {
      var button = figure.querySelector("[data-captions][aria-pressed=true]") || figure.querySelector("[data-captions]");
      if (button) button.click();
    } else if (key === "<" || key === ">") {
      var select = figure.querySelector("[data-speed]");
      var next = select && select.options[select.selectedIndex + (key === "<" ? -1 : 1)];
      if (next) next.selected = true;
      if (next) video.playbackRate = next.value;
    } else return;
    event.preventDefault();
  }

  // A clip that this browser cannot play, or of which it plays only the sound, says so, with the way to the
  // file. That may be known early, before the page is whole.
  document.addEventListener("error", tell, true);
  document.addEventListener("loadedmetadata", function (event) { if (!event.target.videoWidth) tell(event); }, true);
  function tell(event) {
    var video = event.target.matches("video, source:last-of-type") && event.target.closest(".trouble ~ video");
    if (video) video.parentElement.querySelector(".trouble").hidden = false;
  }

  // On paper the transcript is open, also in browsers whose styles cannot see to it.
  function unfold() {
    document.querySelectorAll(".transcript").forEach(function (details) { details.open = true; });
  }

  // Videos elsewhere: nothing is asked of anybody until a reader presses play. Pages on a disk have no
  // address to tell, without which providers play nothing: there the link remains.
  function outside() {
    if (location.protocol === "file:") return;
    document.querySelectorAll(".outside").forEach(function (figure) {
      var button = figure.querySelector("button");
      if (!button) return;
      figure.querySelectorAll("[hidden]").forEach(function (part) { part.hidden = false; });
      button.addEventListener("click", function () {
        var frame = document.createElement("iframe");
        Object.assign(frame, {
          title: figure.dataset.title,
          allow: "autoplay; fullscreen; picture-in-picture",
          referrerPolicy: "strict-origin-when-cross-origin",
          src: figure.dataset.embed
        });
        button.parentElement.replaceChildren(frame);
        frame.focus();
      });
    });
  }
})();
