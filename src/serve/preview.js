// The browser's side of the preview, added to each page by `kiezblatt serve` and by nothing else. It owns four things:
// hearing from the server what the last round of building made, bringing the page to that state (by a reload, by new
// styles, or by going to the page just saved), the panel that lists what is wrong, and the corner that names the file.
//
// The panel and the corner live in one shadow root behind `body`, so that they and the page do not touch each other.
// Texts of the site reach it only as text nodes: nothing here parses HTML.
(() => {
  "use strict";

  const page = document.currentScript.dataset;
  const WORDS = {
    de: {
      errors: (n) => (n === 1 ? "1 Fehler" : `${n} Fehler`),
      warnings: (n) => (n === 1 ? "1 Warnung" : `${n} Warnungen`),
      lastGood: "gezeigt wird die letzte gute Fassung",
      noneGood: "noch gibt es keine gute Fassung",
      fault: "Störung",
      noMistake: "an Ihren Texten liegt es nicht",
      shown: (n, all) => `Gezeigt sind ${n} von ${all}.`,
      panel: "Fehler und Warnungen",
      fold: "Einklappen",
      unfold: "Aufklappen",
      help: "Hilfe: ",
      edit: "Im Editor öffnen",
      corner: "Datei dieser Seite",
      file: "Datei",
      hide: "Ausblenden",
      lost: "Vorschau getrennt – warte auf kiezblatt serve",
    },
    en: {
      errors: (n) => (n === 1 ? "1 error" : `${n} errors`),
      warnings: (n) => (n === 1 ? "1 warning" : `${n} warnings`),
      lastGood: "showing the last good version",
      noneGood: "there is no good version yet",
      fault: "Fault",
      noMistake: "your texts are not the cause",
      shown: (n, all) => `Showing ${n} of ${all}.`,
      panel: "Errors and warnings",
      fold: "Fold",
      unfold: "Unfold",
      help: "Help: ",
      edit: "Open in the editor",
      corner: "File of this page",
      file: "File",
      hide: "Hide",
      lost: "Preview disconnected – waiting for kiezblatt serve",
    },
  };

  // What this tab remembers across reloads. Where a browser forbids the storage, it lasts as long as the page.
  const memory = {
    kept: new Map(),
    read(key, otherwise = null) {
      try {
        return JSON.parse(sessionStorage.getItem(`kiezblatt.${key}`)) ?? otherwise;
      } catch {
        return this.kept.get(key) ?? otherwise;
      }
    },
    write(key, value) {
      this.kept.set(key, value);
      try {
        sessionStorage.setItem(`kiezblatt.${key}`, JSON.stringify(value));
        return true;
      } catch {
        return false;
      }
    },
  };

  // ---- The connection

  const SHORTEST_PAUSE = 500;
  const LONGEST_PAUSE = 2000;
  const PATIENCE = 2000;
  let stream = null;
  let pause = SHORTEST_PAUSE;
  let retry = 0;
  let hint = 0;

  // Only visible tabs listen: a browser opens six connections to a host, and editors have many tabs.
  function connect() {
    if (stream || document.visibilityState === "hidden") return;
    hint ||= setTimeout(() => showLost(true), PATIENCE);
    stream = new EventSource(`/.kiezblatt/events?page=${encodeURIComponent(location.pathname)}`);
    stream.addEventListener("state", (event) => guarded(() => arrive(JSON.parse(event.data))));
    // A browser's own repetition stops for good after some failures, so it is done here for all of them.
    stream.addEventListener("error", () => {
      closeStream();
      retry = setTimeout(connect, pause);
      pause = Math.min(pause * 1.5, LONGEST_PAUSE);
    });
  }

  function closeStream() {
    stream?.close();
    stream = null;
    clearTimeout(retry);
  }

  function forgetLoss() {
    clearTimeout(hint);
    hint = 0;
    showLost(false);
  }

  function disconnect() {
    closeStream();
    forgetLoss();
  }

  function guarded(action) {
    try {
      action();
    } catch (error) {
      console.error("kiezblatt:", error);
    }
  }

  function arrive(state) {
    pause = SHORTEST_PAUSE;
    forgetLoss();
    if (follow(state)) return;
    if (isStale(state) && mayReload(state)) return reload();
    guarded(() => restyle(state));
    show(state);
  }

  // ---- The page

  const isRoundOfPage = (state) => state.run === page.run && String(state.number) === page.number;

  // Where there is no page, another one stands for it that has no tag: each good round may change it, and as long as there is
  // no site at all, each round. A picture that was replaced under its name leaves the page's tag as it is.
  function isStale(state) {
    if (state.tag === null && !page.tag) return !isRoundOfPage(state) && (state.errors === 0 || !page.resources);
    return state.tag !== page.tag || state.resources !== page.resources;
  }

  // At most once for each round, whatever the page says of itself afterwards: never a loop.
  function mayReload(state) {
    const round = [location.pathname, state.run, state.number, state.tag].join(" ");
    if (memory.read("reloaded") === round) return false;
    return memory.write("reloaded", round) || !isRoundOfPage(state);
  }

  function reload() {
    keepDetails();
    disconnect();
    location.reload();
  }

  // To the same place of the page the browser returns by itself, if only the parts are open that were open.
  const nameOf = (details) => details.id || details.querySelector("summary")?.textContent.trim() || "";

  function keepDetails() {
    const details = [...document.querySelectorAll("details")].map((one) => ({ name: nameOf(one), open: one.open }));
    memory.write("details", { path: location.pathname, details });
  }

  // By position where there are as many as before, and by name where some were added or removed.
  function restoreDetails() {
    const kept = memory.read("details");
    memory.write("details", null);
    if (kept?.path !== location.pathname) return;
    const now = [...document.querySelectorAll("details")];
    now.forEach((one, at) => {
      const before = now.length === kept.details.length ? kept.details[at] : kept.details.find(({ name }) => name === nameOf(one));
      if (before) one.open = before.open;
    });
  }

  // Pages link to `…/index.html`; both spellings are one page.
  const samePage = (url) => url.pathname.replace(/index\.html$/, "") === location.pathname.replace(/index\.html$/, "");

  // A save counts once: where this tab has not heard of this run before, from the round that made its page.
  function follow(state) {
    const number = state.follow?.number ?? 0;
    const kept = memory.read("followed");
    const ofPage = state.run === page.run ? Number(page.number) : number;
    const before = kept?.run === state.run ? kept.number : ofPage;
    memory.write("followed", { run: state.run, number: Math.max(number, before) });
    if (number <= before) return false;
    const url = new URL(state.follow.url, location.href);
    if (url.origin !== location.origin || samePage(url)) return false;
    disconnect();
    location.assign(url.href);
    return true;
  }

  // ---- Styles

  let styles = null;
  const coming = new WeakSet();

  function restyle(state) {
    const before = styles;
    styles = state.styles ?? {};
    // What changed between the page and its first word from the server is not known by name: all are fetched once more.
    if (before === null && isRoundOfPage(state)) return;
    const changed = Object.keys(styles).filter((path) => before?.[path] !== styles[path]);
    if (changed.length === 0) return;
    const sheets = [...document.querySelectorAll('link[rel~="stylesheet"]')].filter((link) => styleOf(link) !== null);
    const own = sheets.filter((link) => changed.includes(styleOf(link)));
    // A changed style that no link names may be imported by one that does.
    const isImported = !changed.every((path) => sheets.some((link) => styleOf(link) === path));
    own.forEach((link) => exchange(link, styles[styleOf(link)]));
    if (isImported) sheets.filter((link) => !own.includes(link)).forEach((link) => exchange(link, `${state.run}-${state.number}`));
  }

  // The longest path of the site's styles that the address ends with: the site may lie below a path of its own.
  function styleOf(link) {
    const url = new URL(link.href, location.href);
    if (url.origin !== location.origin) return null;
    const address = decodeURIComponent(url.pathname);
    const fitting = Object.keys(styles).filter((path) => address.endsWith(`/${path}`));
    return fitting.sort((a, b) => b.length - a.length)[0] ?? null;
  }

  // The old style stays until the new one is there, so the page is never without.
  function exchange(old, version) {
    if (coming.has(old)) return old.remove();
    const path = styleOf(old);
    const url = new URL(old.href, location.href);
    url.search = version;
    const fresh = old.cloneNode();
    fresh.href = url.href;
    coming.add(fresh);
    fresh.addEventListener("load", () => {
      coming.delete(fresh);
      old.remove();
    });
    fresh.addEventListener("error", () => {
      fresh.remove();
      delete styles[path];
    });
    old.after(fresh);
  }

  // ---- What is drawn

  const host = document.createElement("kiezblatt-preview");
  const look = element("link", { rel: "stylesheet", href: "/.kiezblatt/preview.css" });
  const corner = element("div", { class: "corner", role: "group" });
  const counter = element("button", { class: "chip counter", type: "button", "aria-expanded": "false" });
  const lost = element("p", { class: "chip lost", role: "status" });
  const heading = element("h2");
  const toggle = element("button", { class: "toggle", type: "button", "aria-controls": "findings" });
  const bar = element("div", { class: "bar" }, element("div", { role: "alert" }, heading), toggle);
  const list = element("div", { class: "findings", id: "findings" });
  const panel = element("section", { class: "panel" }, bar, list);
  const root = element("div", { class: "preview" }, element("div", { class: "edge" }, corner, counter, lost), panel);
  const narrow = matchMedia("(max-width: 40em)");
  let words = WORDS.de;
  let shown = null;
  let drawn = "";

  function element(name, attributes = {}, ...children) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...children);
    return made;
  }

  function place() {
    root.hidden = true;
    panel.hidden = counter.hidden = lost.hidden = true;
    const reveal = () => (root.hidden = false);
    look.addEventListener("load", reveal);
    look.addEventListener("error", reveal);
    host.attachShadow({ mode: "open" }).append(look, root);
    document.documentElement.append(host);
    bar.addEventListener("click", () => fold(isOpen()));
    counter.addEventListener("click", () => fold(isOpen()));
    narrow.addEventListener("change", drawCorner);
    addEventListener("keydown", (event) => {
      if (event.key === "Escape" && !event.defaultPrevented && shown && isOpen()) fold(true);
    });
    speak("de");
  }

  function speak(language) {
    if (root.lang === language) return;
    words = WORDS[language] ?? WORDS.de;
    root.lang = language;
    panel.setAttribute("aria-label", words.panel);
    drawCorner();
  }

  function showLost(isLost) {
    lost.hidden = !isLost;
    lost.textContent = isLost ? words.lost : "";
  }

  // The corner stays as it was left, on all pages of this tab; before that a narrow screen has it small.
  function drawCorner() {
    corner.hidden = !page.source;
    if (corner.hidden) return;
    corner.setAttribute("aria-label", words.corner);
    const isWide = memory.read("corner", !narrow.matches);
    const turn = element("button", { class: "turn", type: "button", "aria-expanded": String(isWide) }, isWide ? "×" : words.file);
    turn.setAttribute("aria-label", isWide ? words.hide : words.corner);
    turn.addEventListener("click", () => {
      memory.write("corner", !isWide);
      drawCorner();
      corner.querySelector(".turn").focus();
    });
    corner.className = isWide ? "chip corner wide" : "chip corner";
    corner.replaceChildren(...(isWide ? [editorLink(page.source, page.editor), turn] : [turn]));
  }

  // The editor's scheme is a setting, so any is taken but those that would run or show something in this browser.
  function editorLink(text, editor) {
    const refused = ["javascript:", "data:", "vbscript:", "blob:"];
    const isGood = schemeOf(editor) && !refused.includes(schemeOf(editor));
    // Long paths break after a folder rather than within a word.
    const parts = text.split(/(?<=\/)/).flatMap((part) => [element("wbr"), part]);
    return isGood ? element("a", { href: editor, title: words.edit }, ...parts) : element("span", {}, ...parts);
  }

  function schemeOf(address) {
    try {
      return new URL(address).protocol;
    } catch {
      return null;
    }
  }

  // ---- The panel

  const isSerious = (state) => state.errors > 0 || Boolean(state.fault);
  const errorsOf = (state) => state.findings.filter((one) => one.severity === "error");
  const warningsOf = (state) => state.findings.filter((one) => one.severity !== "error");
  // Without its line: whoever writes above a mistake has not made a new one.
  const keyOf = (finding) => [finding.path, finding.code, finding.message].join("\n");
  const keysOf = (state) => [...errorsOf(state).map(keyOf), state.fault ?? "", errorsOf(state).length < state.errors ? "more" : ""];

  // Errors open the panel until it is folded over just these; warnings alone wait until they are asked for.
  function isOpen() {
    if (!isSerious(shown)) return memory.read("unfolded", false) && shown.warnings > 0;
    const folded = memory.read("folded", []);
    return keysOf(shown).some((key) => !folded.includes(key));
  }

  function fold(isFolded) {
    if (isSerious(shown)) memory.write("folded", isFolded ? keysOf(shown) : []);
    else memory.write("unfolded", !isFolded);
    const hadFocus = host.shadowRoot.activeElement !== null;
    drawPanel();
    if (hadFocus) (panel.hidden ? counter : toggle).focus();
  }

  function show(state) {
    shown = state;
    if (!isSerious(state)) memory.write("folded", []);
    if (!isSerious(state) && state.warnings === 0) memory.write("unfolded", false);
    speak(state.language);
    drawPanel();
  }

  // Heading and list are drawn anew only where they changed: a screen reader would say them again, a list lose its place.
  function drawPanel() {
    const isSeen = isOpen();
    panel.hidden = !isSerious(shown) && !isSeen;
    panel.classList.toggle("folded", !isSeen);
    panel.classList.toggle("serious", isSerious(shown));
    root.classList.toggle("open", isSeen);
    list.hidden = !isSeen;
    counter.hidden = isSerious(shown) || shown.warnings === 0 || isSeen;
    counter.textContent = words.warnings(shown.warnings);
    toggle.setAttribute("aria-expanded", String(isSeen));
    toggle.textContent = isSeen ? words.fold : words.unfold;
    const [what, but] = panel.hidden ? ["", ""] : title(shown);
    if (heading.textContent !== what + but) heading.replaceChildren(element("strong", {}, what), but);
    const content = JSON.stringify([shown.language, shown.findings, shown.errors, shown.warnings, shown.fault]);
    if (content === drawn) return;
    drawn = content;
    list.replaceChildren(...findingsList(shown));
  }

  // What counts, and what it means for the page below.
  function title(state) {
    const isGood = page.tag || state.tag;
    if (state.errors > 0) return [words.errors(state.errors), ` – ${isGood ? words.lastGood : words.noneGood}`];
    return state.fault ? [words.fault, ` – ${words.noMistake}`] : [words.warnings(state.warnings), ""];
  }

  function findingsList(state) {
    const errors = errorsOf(state);
    const warnings = warningsOf(state);
    const parts = [];
    if (state.fault) parts.push(faultBox(state));
    if (errors.length > 0) parts.push(element("ol", { class: "errors" }, ...errors.map(item)));
    if (warnings.length > 0 && isSerious(state)) parts.push(element("h3", {}, words.warnings(state.warnings)));
    if (warnings.length > 0) parts.push(element("ol", {}, ...warnings.map(item)));
    const all = state.errors + state.warnings;
    if (state.findings.length < all) parts.push(element("p", { class: "rest" }, words.shown(state.findings.length, all)));
    return parts;
  }

  // What kept Kiezblatt itself from its work; among mistakes in texts it says that it is none of them.
  function faultBox(state) {
    const name = state.errors > 0 ? [element("h3", {}, `${words.fault} – ${words.noMistake}`)] : [];
    return element("div", { class: "fault" }, ...name, element("p", {}, state.fault));
  }

  function item(finding) {
    const where = [finding.path, finding.line, finding.column].filter(Boolean).join(":");
    const made = element("li");
    made.append(element("p", { class: "place" }, editorLink(where, finding.editor), " ", element("span", { class: "code" }, finding.code)));
    made.append(element("p", { class: "message" }, finding.message));
    if (typeof finding.excerpt === "string") made.append(excerpt(finding));
    if (finding.help) made.append(element("p", { class: "help" }, element("span", { class: "help-word" }, words.help), finding.help));
    return made;
  }

  const LONGEST_EXCERPT = 160;
  const LONGEST_LEAD = 40;

  // The source line with its place marked. Columns count characters, not UTF-16 units; a long line is cut around the place.
  function excerpt(finding) {
    const line = [...finding.excerpt];
    const from = Math.min(Math.max(finding.column - 1, 0), line.length);
    const ending = finding.end_line > finding.line ? line.length : finding.end_column - 1;
    const to = Math.min(Math.max(ending, from + 1), line.length);
    const first = line.length > LONGEST_EXCERPT ? Math.max(from - LONGEST_LEAD, 0) : 0;
    const last = Math.min(first + LONGEST_EXCERPT, line.length);
    const part = (start, end) => line.slice(start, Math.min(end, last)).join("");
    return element(
      "div",
      { class: "excerpt" },
      element("span", { class: "line" }, String(finding.line)),
      element(
        "code",
        {},
        (first > 0 ? "…" : "") + part(first, from),
        element("mark", {}, part(from, to)),
        part(to, last) + (last < line.length ? "…" : ""),
      ),
    );
  }

  guarded(restoreDetails);
  guarded(place);
  guarded(() => {
    connect();
    document.addEventListener("visibilitychange", () => (document.visibilityState === "hidden" ? disconnect() : connect()));
    addEventListener("pagehide", disconnect);
    addEventListener("pageshow", connect);
  });
})();
