// What a page of the preview does beside what readers get: it hears what is new, and shows it.
(function () {
  "use strict";

  const script = document.currentScript;
  const base = new URL(".", script.src).href;
  const shown = script.dataset.shown;
  const isStatus = location.href.split(/[?#]/)[0] === base; // it lists problems and states by itself

  function make(name, attributes = {}, ...children) {
    const node = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
    node.append(...children);
    return node;
  }

  // A shadow keeps the site's styles out. What is in it is seen once its own have come.
  function shaded(name, seen = () => {}) {
    const inside = make("div", { hidden: "" });
    const style = make("link", { rel: "stylesheet", href: base + "preview.css" });
    style.onload = style.onerror = () => { inside.hidden = false; seen(); };
    const host = make(name, { lang: "en", dir: "ltr" });
    host.attachShadow({ mode: "open" }).append(style, inside);
    return { host, inside };
  }

  // Storage may be switched off; then things are forgotten when the page is loaded anew.
  function remember(key, value) {
    try { sessionStorage.setItem(key, JSON.stringify(value)); } catch {}
  }
  function recall(key) {
    try { return JSON.parse(sessionStorage.getItem(key)); } catch { return null; }
  }

  // The connection. Browsers allow six to one server, so only a page that is seen holds one.
  let source = null;
  let again = 0;
  let lost = 0;
  let tries = 0; // after the first, nobody knows what was missed
  function connect() {
    disconnect();
    tries += 1;
    if (document.hidden) return;
    source = new EventSource(base + "live?" + new URLSearchParams({ path: location.pathname, shown }));
    source.onopen = found;
    source.onerror = () => {
      tries += 1;
      lost ||= setTimeout(() => tellLost(true), 3000);
      if (source.readyState === EventSource.CLOSED) again = setTimeout(connect, 1000);
    };
    for (const [name, act] of Object.entries(acts)) {
      source.addEventListener(name, (event) => act(event.data));
    }
  }
  function disconnect() {
    source?.close();
    source = null;
    clearTimeout(again);
  }
  function found() {
    if (tries > 1) setTimeout(checkStyles, 1000); // what is told at once comes first
    clearTimeout(lost);
    lost = 0;
    tellLost(false);
  }
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) { clearTimeout(lost); lost = 0; }
    connect();
  });
  addEventListener("pagehide", disconnect);
  addEventListener("pageshow", (event) => { if (event.persisted) connect(); });

  const acts = {
    reload,
    styles: (data) => swap(JSON.parse(data)),
    problems: (data) => tellProblems(data),
    states: (data) => tellStates(JSON.parse(data)),
  };

  // Reloading. What the reader of the page had before them is there again.
  const PLACE = "foreword-place";
  function reload() {
    disconnect();
    remember(PLACE, {
      path: location.pathname,
      x: scrollX,
      y: scrollY,
      anchor: anchor(),
      focus: document.activeElement !== dock.host && way(document.activeElement),
      details: list("details").map((node) => [way(node), node.open]),
      clips: list("video, audio").map((node) => [way(node), node.currentTime, !node.paused]),
    });
    history.scrollRestoration = "manual";
    location.reload();
  }
  function list(query) {
    return [...document.querySelectorAll(query)];
  }
  // The last name in the page that has been scrolled past, and how far: text above may grow.
  function anchor() {
    const passed = list("[id]").filter((node) => node.getClientRects().length && top(node) < innerHeight / 3);
    const last = passed.pop();
    return last && [way(last), top(last)];
  }
  function top(node) {
    return node.getBoundingClientRect().top;
  }
  function way(node) {
    let steps = "";
    for (; node && node !== document.documentElement; node = node.parentElement) {
      if (node.id) return `#${CSS.escape(node.id)}${steps}`;
      const beside = [...node.parentElement.children].filter((other) => other.localName !== "foreword-badge");
      steps = ` > :nth-child(${beside.indexOf(node) + 1})${steps}`;
    }
    return `:root${steps}`;
  }
  function restore() {
    const place = recall(PLACE);
    remember(PLACE, null);
    if (!place || place.path !== location.pathname) return;
    const find = (steps) => document.querySelector(steps);
    for (const [steps, open] of place.details) find(steps)?.toggleAttribute("open", open);
    const scroll = () => {
      const node = place.anchor && find(place.anchor[0]);
      const y = node ? scrollY + top(node) - place.anchor[1] : place.y;
      scrollTo({ left: place.x, top: y, behavior: "instant" });
    };
    scroll();
    if (place.focus) find(place.focus)?.focus({ preventScroll: true });
    for (const [steps, time, plays] of place.clips) resume(find(steps), time, plays);
    // Pictures may move the page until all is loaded, unless its reader moved it first.
    const moves = new AbortController();
    for (const name of ["wheel", "touchmove", "pointerdown", "keydown"]) {
      addEventListener(name, () => moves.abort(), { once: true, passive: true, signal: moves.signal });
    }
    const settle = () => {
      if (!moves.signal.aborted) scroll();
      moves.abort();
      setTimeout(() => { history.scrollRestoration = "auto"; });
    };
    if (document.readyState === "complete") settle();
    else addEventListener("load", settle, { once: true });
  }
  function resume(clip, time, plays) {
    if (!(clip instanceof HTMLMediaElement)) return;
    if (time) clip.currentTime = time;
    if (plays) clip.play().catch(() => {});
  }

  // Styles. The old ones stay until the new ones are there.
  function swap(changed) {
    const hrefs = new Map(Object.entries(changed).map(([from, to]) => [url(from).pathname, to]));
    for (const old of list("link[rel~=stylesheet]")) {
      const to = hrefs.get(url(old.href).pathname);
      if (!to) continue;
      const fresh = old.cloneNode();
      fresh.href = to;
      fresh.replaces = old;
      fresh.onload = () => {
        for (let past = fresh.replaces; past; past = past.replaces) past.remove();
      };
      // It may have been replaced on the server already; then the next ones are on their way.
      fresh.onerror = () => setTimeout(() => { if (fresh.isConnected) reload(); }, 1000);
      old.after(fresh);
    }
  }
  // A server that was started again does not know which styles there were before it.
  function checkStyles() {
    for (const { href } of list("link[rel~=stylesheet]")) {
      fetch(href, { method: "HEAD", cache: "no-store" }).then(({ status }) => {
        if (status === 404) reload();
        if (status >= 500) setTimeout(checkStyles, 1000); // it is still building
      }, () => {});
    }
  }
  function url(href) {
    return new URL(href, location);
  }

  // What lies over the page: state of the post, lost connection, problems.
  const dock = shaded("foreword-preview", aim);
  const chip = make("p", { class: "chip", hidden: "" });
  const stopped = make("p", { class: "chip stopped", hidden: "" }, "Preview has stopped");
  const pill = make("button", { class: "pill", type: "button", "aria-expanded": "false", hidden: "" });
  const heading = make("h2", { id: "heading" });
  const note = make("p", { class: "note" });
  const hide = make("button", { class: "hide", type: "button" }, "Hide");
  const items = make("ol");
  const panel = make(
    "section",
    { class: "panel", role: "region", "aria-labelledby": "heading", tabindex: "-1", hidden: "" },
    make("header", {}, make("div", {}, heading, note), hide),
    items,
  );
  const said = make("p", { class: "said", role: "status", "aria-live": "polite" });
  dock.inside.className = "dock";
  dock.inside.append(make("div", { class: "row" }, chip, stopped, pill), panel, said);

  function tellLost(isLost) {
    stopped.hidden = !isLost;
    if (isLost) said.textContent = stopped.textContent;
  }

  // Problems.
  const PANEL = "foreword-panel";
  const WORDS = { error: "Error", warning: "Warning", notice: "Note" };
  const ranks = Object.keys(WORDS);
  const known = recall(PANEL) || { names: [], isOpen: false, isAsked: false };
  function tellProblems(data) {
    if (isStatus) return;
    const { problems, counts } = JSON.parse(data);
    const more = ranks.reduce((sum, rank) => sum + (counts[rank] || 0), -problems.length);
    const isWrong = (problem) => problem.severity === "error";
    const hasErrors = problems.some(isWrong);
    const news = problems.filter((problem) => !known.names.includes(name(problem)));
    known.names = problems.map(name);
    heading.textContent = pill.textContent = counted(counts);
    pill.dataset.severity = panel.dataset.severity = problems[0]?.severity;
    note.textContent = hasErrors ? "What has errors stays as it was until they are mended." : "The site works all the same.";
    items.replaceChildren(...problems.map(item));
    if (more) items.append(make("li", {}, `${more} more are in the terminal.`));
    // Errors open it, and it goes with them, unless it was asked for.
    fold(!problems.length || !(news.some(isWrong) || (known.isOpen && (hasErrors || known.isAsked))));
    const fresh = news.find((problem) => problem.severity !== "notice");
    if (!problems.length) said.textContent = "";
    else if (fresh) said.textContent = `${counted(counts)}: ${fresh.message}`;
  }
  // What a problem is, wherever text above has moved it.
  function name({ severity, code, message, file }) {
    return [severity, code, message, file].join(" ");
  }
  function fold(isFolded) {
    const hadFocus = dock.host.shadowRoot.activeElement;
    panel.hidden = isFolded;
    // A mere note is for the status of the site, and not for every page.
    pill.hidden = !isFolded || known.names.every((name) => name.startsWith("notice "));
    pill.setAttribute("aria-expanded", String(!isFolded));
    if (isFolded && hadFocus) pill.focus();
    aim();
    known.isOpen = !isFolded;
    known.isAsked &&= known.isOpen;
    remember(PANEL, known);
  }
  function counted(counts) {
    const parts = ranks.map((rank) => {
      const count = counts[rank];
      return count && `${count} ${WORDS[rank].toLowerCase()}${count === 1 ? "" : "s"}`;
    });
    return parts.filter(Boolean).join(", ");
  }
  function item({ severity, code, message, file, line, source, caret, repair }) {
    const node = make("li", { "data-severity": severity });
    node.append(make("p", { class: "message", title: code || "" }, make("b", {}, WORDS[severity]), " ", ...words(message)));
    if (file) node.append(make("p", { class: "where" }, line ? `${file} · line ${line}` : file));
    if (source) {
      const indent = caret ? `\n${/^\s*/.exec(caret)[0]}` : "";
      const mark = make("i", { "aria-hidden": "true" }, caret ? caret.trim() : "");
      node.append(make("pre", { tabindex: "0" }, make("code", {}, source, indent, mark)));
    }
    if (repair) node.append(make("p", { class: "repair" }, make("b", {}, severity === "notice" ? "What to do:" : "To mend it:"), " ", ...words(repair)));
    return node;
  }
  // Long lines are scrolled to what is meant.
  function aim() {
    for (const mark of items.querySelectorAll("i")) {
      const line = mark.closest("pre");
      if (mark.offsetLeft + mark.offsetWidth > line.clientWidth) line.scrollLeft = mark.offsetLeft - line.clientWidth / 4;
    }
  }
  // What is between backticks is to be written just so.
  function words(text) {
    return text.split("`").map((part, index) => (index % 2 ? make("code", {}, part) : part));
  }
  pill.onclick = () => { known.isAsked = true; fold(false); panel.focus(); };
  hide.onclick = () => fold(true);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !event.defaultPrevented && !panel.hidden) fold(true);
  });

  // States of posts that readers do not see.
  function tellStates({ posts, here }) {
    if (isStatus) return;
    chip.hidden = !here;
    chip.dataset.state = here?.state;
    chip.textContent = here?.text;
    list("foreword-badge").forEach((badge) => badge.remove());
    const states = new Map(Object.entries(posts || {}).map(([path, state]) => [url(path).pathname, state]));
    for (const link of list("a[href]")) {
      const state = link.origin === location.origin && states.get(link.pathname);
      if (state && link.pathname !== location.pathname && link.textContent.trim()) mark(link, state);
    }
  }
  function mark(link, { state, text }) {
    const badge = shaded("foreword-badge");
    badge.inside.className = "badge";
    badge.inside.append(" ", make("span", { "data-state": state }, text));
    // In a row or grid it would be a cell of its own.
    const flows = getComputedStyle(link).display === "inline" && !/flex|grid/.test(getComputedStyle(link.parentElement).display);
    if (flows) link.after(badge.host);
    else (link.querySelector("h1, h2, h3, h4, h5, h6") || link).append(badge.host);
  }

  document.documentElement.append(dock.host);
  restore();
  connect();
})();
