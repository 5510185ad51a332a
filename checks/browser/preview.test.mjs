// The preview as editors have it: saves, mistakes and interruptions in a real browser before the real program.

import assert from "node:assert/strict";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { eventually, lastSentence, makeSite, meeting, openTab, openWindow, panel, pretend, serve, startBrowser } from "./site.mjs";

const FILE = "content/meetings/erste.md";
const PAGE = "/kiez/sitzungen/erste/";
const STYLE = "themes/probe/assets/probe.css";

let browser;
before(async () => (browser = await startBrowser()));
after(() => browser.close());

const editorAt = (site, place) => `vscode://file${site.root}/${place}`;
const scrollTo = (tab, top) => tab.evaluate((to) => window.scrollTo({ top: to, behavior: "instant" }), top);
const openDetails = (tab) => tab.evaluate(() => [...document.querySelectorAll("details")].map((one) => one.open));
const headingColour = (tab) => tab.evaluate(() => getComputedStyle(document.querySelector("h1")).color);
/** A mark on the window, which a reload would wipe off. */
const mark = (tab) => tab.evaluate(() => (window.isSameWindow = true));
const isMarked = (tab) => tab.evaluate(() => window.isSameWindow === true);

const IMPOSSIBLE_DATE = [
  `${FILE}:3:8`,
  "impossible-date",
  "„31.06.2026“ gibt es nicht.",
  "datum: 31.06.2026",
  "31.06.2026",
  "Hilfe: Prüfen Sie Tag, Monat und Uhrzeit.",
];

test("a save changes the open page, which keeps its place and its open parts", async (t) => {
  const site = makeSite(t);
  const server = await serve(t, site);
  const tab = await openTab(t, browser, server.url + PAGE);
  await tab.getByText("Wortlaut", { exact: true }).click();
  await scrollTo(tab, 900);

  site.write(FILE, meeting("Das Ergebnis war besser."));
  await eventually(() => lastSentence(tab), "Das Ergebnis war besser.");
  await eventually(() => openDetails(tab), [false, true]);
  await eventually(() => tab.evaluate(() => scrollY), 900);

  site.write(FILE, meeting("Nun ist alles kurz.", { paragraphs: 1 }));
  await eventually(() => lastSentence(tab), "Nun ist alles kurz.");
  const lowest = () => tab.evaluate(() => document.documentElement.scrollHeight - innerHeight);
  await eventually(() => tab.evaluate(() => scrollY), Math.min(900, await lowest()));
});

test("a page below no path of its own follows a save as well", async (t) => {
  const site = makeSite(t);
  const server = await serve(t, site);
  const tab = await openTab(t, browser, `${server.url}/sitzungen/erste/index.html`);
  site.write(FILE, meeting("Auch hier neu."));
  await eventually(() => lastSentence(tab), "Auch hier neu.");
});

test("what says that drafts are shown can be read in light and dark", async (t) => {
  const site = makeSite(t);
  const server = await serve(t, site);
  const colours = () => {
    const { color, backgroundColor } = getComputedStyle(document.querySelector(".notice-preview"));
    return [color, backgroundColor];
  };
  for (const colorScheme of ["light", "dark"]) {
    const tab = await openTab(t, browser, server.url + PAGE, { colorScheme });
    assert.deepEqual(await tab.evaluate(colours), ["rgb(43, 33, 0)", "rgb(255, 210, 74)"], colorScheme);
  }
});

test("a change of style is swapped in without a reload", async (t) => {
  const site = makeSite(t);
  const server = await serve(t, site);
  const tab = await openTab(t, browser, server.url + PAGE);
  await mark(tab);
  for (const colour of ["rgb(4, 5, 6)", "rgb(7, 8, 9)"]) {
    site.write(STYLE, `h1 { color: ${colour}; }\n`);
    await eventually(() => headingColour(tab), colour);
  }
  const styles = () => tab.evaluate(() => [...document.querySelectorAll("link[rel=stylesheet]")].map((link) => link.href.split("?")[0]));
  await eventually(styles, [`${server.url}/kiez/assets/kiezblatt.css`, `${server.url}/kiez/assets/probe.css`]);
  assert.equal(await isMarked(tab), true);
});

test("a mistake is explained over the last good page until it is mended", async (t) => {
  const site = makeSite(t);
  const server = await serve(t, site);
  const tab = await openTab(t, browser, server.url + PAGE);
  await mark(tab);

  site.write(FILE, meeting("Neu und falsch.", { date: "31.06.2026" }));
  const mistake = { heading: "1 Fehler – gezeigt wird die letzte gute Fassung", findings: [IMPOSSIBLE_DATE] };
  await eventually(() => panel(tab), mistake);
  assert.equal(await tab.getByRole("link", { name: `${FILE}:3:8` }).getAttribute("href"), editorAt(site, `${FILE}:3:8`));
  assert.equal(await tab.getByRole("region", { name: "Fehler und Warnungen" }).isVisible(), true);
  assert.equal(await lastSentence(tab), "Das Ergebnis war gut.");

  // Folded, it stays so while nothing else is wrong: on other pages, and after a save that leaves the mistake.
  await tab.keyboard.press("Escape");
  const folded = { ...mistake, findings: [] };
  await eventually(() => panel(tab), folded);
  site.write("content/pages/impressum.md", "---\ntitel: Impressum\n---\n\nNeu.\n");
  await tab.goto(`${server.url}/kiez/impressum/`);
  await eventually(() => panel(tab), folded);
  await tab.goto(server.url + PAGE);
  await tab.getByRole("button", { name: "Aufklappen" }).click();
  await eventually(() => panel(tab), mistake);
  await tab.getByRole("button", { name: "Einklappen" }).press("Enter");
  await eventually(() => panel(tab), folded);

  // A further mistake is news.
  site.write("content/pages/impressum.md", "---\ntitle: Impressum\ntitel: Impressum\n---\n");
  await eventually(async () => (await panel(tab)).findings.length, 2);

  site.write("content/pages/impressum.md", "---\ntitel: Impressum\n---\n");
  site.write(FILE, meeting("Neu und richtig.", { date: "30.06.2026" }));
  await eventually(() => lastSentence(tab), "Neu und richtig.");
  await eventually(() => panel(tab), null);
});

test("a site that is wrong from the start is explained, and shown once it is mended", async (t) => {
  const site = makeSite(t, { [FILE]: meeting("Falsch.", { date: "31.06.2026" }) });
  const server = await serve(t, site);
  const tab = await openTab(t, browser, server.url + PAGE);
  await eventually(() => panel(tab), { heading: "1 Fehler – noch gibt es keine gute Fassung", findings: [IMPOSSIBLE_DATE] });
  site.write(FILE, meeting("Gemendet."));
  await eventually(() => lastSentence(tab), "Gemendet.");
  await eventually(() => panel(tab), null);
});

test("where a page is missing, a good round shows that it is", async (t) => {
  const site = makeSite(t, { [FILE]: meeting("Falsch.", { date: "31.06.2026" }) });
  const server = await serve(t, site);
  const tab = await openTab(t, browser, `${server.url}/kiez/impresum/`);
  const heading = () => tab.locator("h1").innerText();
  assert.equal(await heading(), "Noch keine Seite");
  site.write(FILE, meeting("Gemendet."));
  await eventually(heading, "Seite nicht gefunden");
  site.write("content/pages/impresum.md", "---\ntitel: Doch\n---\n");
  await eventually(heading, "Doch");
  rmSync(join(site.root, "content/pages/impresum.md"));
  await eventually(heading, "Seite nicht gefunden");
});

test("what a text says is shown as text, whatever it is", async (t) => {
  const site = makeSite(t);
  const server = await serve(t, site);
  const tab = await openTab(t, browser, server.url + PAGE);
  const hostile = "<img src=x onerror=document.title=1>";
  site.write(FILE, meeting("x", { body: `"${hostile}"` }));
  await eventually(() => panel(tab), {
    heading: "1 Fehler – gezeigt wird die letzte gute Fassung",
    findings: [
      [
        `${FILE}:2:10`,
        "unknown-reference",
        `Ein Gremium mit der Kennung „${hostile}“ gibt es nicht.`,
        `gremium: "${hostile}"`,
        `"${hostile}"`,
        "Hilfe: Die Kennung ist der Name der Datei im Ordner content/bodies ohne „.md“.",
      ],
    ],
  });
  assert.equal(await tab.locator("kiezblatt-preview img").count(), 0);
  assert.equal(await tab.title(), "Erste Sitzung – Kiez am See");
});

test("a very long line is cut around its mistake", async (t) => {
  const site = makeSite(t);
  const server = await serve(t, site);
  const tab = await openTab(t, browser, server.url + PAGE);
  // Columns count characters: one outside the basic plane must not shift the mark.
  const line = ["gaeste: [😀 Büro, ", "Bezirksamt am See, ".repeat(30), "Frau Muster", ", Amt am See".repeat(90), "]"];
  site.write(FILE, `---\ngremium: ag-see\ndatum: 12.03.2026\n${line.join("")}\n---\n`);
  await tab.getByRole("button", { name: "1 Warnung" }).click();
  const before = line[1].slice(-40);
  const after = line[3].slice(0, 160 - before.length - line[2].length);
  const cut = `…${before}${line[2]}${after}…`;
  await eventually(async () => (await panel(tab)).findings.map((finding) => finding.slice(3, 5)), [[cut, "Frau Muster"]]);
});

test("warnings alone only count themselves until they are asked for", async (t) => {
  const site = makeSite(t);
  const server = await serve(t, site);
  const tab = await openTab(t, browser, server.url + PAGE);
  site.write("content/meetings/zweite.md", "---\ngremium: ag-see\ndatum: 1.4.2026\ngaeste: [Frau Muster]\n---\n");
  const counter = tab.getByRole("button", { name: "1 Warnung" });
  await counter.waitFor();
  assert.equal(await panel(tab), null);
  await counter.click();
  await eventually(() => panel(tab), {
    heading: "1 Warnung",
    findings: [
      [
        "content/meetings/zweite.md:4:10",
        "person-name",
        "„Frau Muster“ sieht nach dem Namen oder der Adresse einer Person aus.",
        "gaeste: [Frau Muster]",
        "Frau Muster",
        "Hilfe: Nennen Sie die Stelle oder Einrichtung statt der Person, zum Beispiel „Jugendamt“ und ein Funktionspostfach.",
      ],
    ],
  });
  await tab.keyboard.press("Escape");
  await counter.waitFor();
  assert.equal(await panel(tab), null);
});

test("the page waits for a server that was stopped and catches up when it is back", async (t) => {
  const site = makeSite(t);
  const server = await serve(t, site);
  const tab = await openTab(t, browser, server.url + PAGE);
  const hint = tab.getByText("Vorschau getrennt – warte auf kiezblatt serve");
  await server.stop();
  await hint.waitFor();
  site.write(FILE, meeting("Inzwischen geschrieben."));
  await server.start();
  await eventually(() => lastSentence(tab), "Inzwischen geschrieben.");
  await hint.waitFor({ state: "hidden" });

  // A style that changed meanwhile needs no reload either.
  await mark(tab);
  await server.stop();
  await hint.waitFor();
  site.write(STYLE, "h1 { color: rgb(4, 5, 6); }\n");
  await server.start();
  await eventually(() => headingColour(tab), "rgb(4, 5, 6)");
  await hint.waitFor({ state: "hidden" });
  assert.equal(await isMarked(tab), true);
});

test("a save while nothing gets through is shown as soon as it does", async (t) => {
  const site = makeSite(t);
  const server = await serve(t, site);
  const tab = await openTab(t, browser, server.url + PAGE);
  server.process.kill("SIGSTOP");
  site.write(FILE, meeting("Im Stillen geschrieben."));
  await new Promise((resume) => setTimeout(resume, 300));
  assert.equal(await lastSentence(tab), "Das Ergebnis war gut.");
  server.process.kill("SIGCONT");
  await eventually(() => lastSentence(tab), "Im Stillen geschrieben.");
});

test("with --follow the browser goes to the page of the file just saved", async (t) => {
  const site = makeSite(t);
  const server = await serve(t, site, ["--follow"]);
  const tab = await openTab(t, browser, `${server.url}/kiez/`);
  site.write(FILE, meeting("Hierher."));
  await eventually(() => tab.evaluate(() => location.pathname), PAGE);
  await eventually(() => lastSentence(tab), "Hierher.");
  site.write("content/pages/impressum.md", "---\ntitel: Impressum\n---\n\nUnd dorthin.\n");
  await eventually(() => tab.evaluate(() => location.pathname), "/kiez/impressum/");
  await eventually(() => lastSentence(tab), "Und dorthin.");
});

test("without --follow the browser stays where it is", async (t) => {
  const site = makeSite(t);
  const server = await serve(t, site);
  const tab = await openTab(t, browser, server.url + PAGE);
  site.write("content/pages/impressum.md", "---\ntitel: Impressum\n---\n\nNicht dorthin.\n");
  site.write(FILE, meeting("Hier bleiben."));
  await eventually(() => lastSentence(tab), "Hier bleiben.");
  assert.equal(new URL(tab.url()).pathname, PAGE);
});

test("the corner names the page's file and opens it in the editor", async (t) => {
  const site = makeSite(t);
  const server = await serve(t, site);
  const tab = await openTab(t, browser, server.url + PAGE);
  const corner = tab.getByRole("group", { name: "Datei dieser Seite" });
  const link = corner.getByRole("link", { name: FILE });
  assert.equal(await link.getAttribute("href"), editorAt(site, `${FILE}:1:1`));

  await corner.getByRole("button", { name: "Ausblenden" }).click();
  assert.equal(await corner.innerText(), "Datei");
  await tab.goto(`${server.url}/kiez/impressum/`);
  assert.equal(await corner.innerText(), "Datei");
  await corner.getByRole("button").click();
  assert.match(await corner.innerText(), /^content\/pages\/impressum\.md\s*×$/);

  // A list comes from no file, and is shown anew all the same.
  await tab.goto(`${server.url}/kiez/sitzungen/`);
  site.write("content/meetings/zweite.md", "---\ngremium: ag-see\ndatum: 1.4.2026\ntitel: Zweite Sitzung\n---\n");
  await tab.getByRole("link", { name: "Zweite Sitzung" }).waitFor();
  assert.equal(await corner.count(), 0);
});

test("on a narrow screen the corner is small, and nothing of it is printed", async (t) => {
  const site = makeSite(t);
  const server = await serve(t, site);
  const tab = await openTab(t, browser, server.url + PAGE, { viewport: { width: 320, height: 640 } });
  const corner = tab.getByRole("group", { name: "Datei dieser Seite" });
  assert.equal(await corner.innerText(), "Datei");
  assert.ok((await corner.boundingBox()).width < 80);
  site.write(FILE, meeting("x", { date: "31.06.2026" }));
  await eventually(async () => (await panel(tab))?.findings, [IMPOSSIBLE_DATE]);
  assert.equal(await tab.evaluate(() => document.documentElement.scrollWidth), 320);
  await tab.emulateMedia({ media: "print" });
  assert.equal(await panel(tab), null);
});

test("a page whose tag never fits is loaded once more and then left alone", async (t) => {
  const site = makeSite(t);
  const server = await serve(t, site);
  const tab = await openTab(t, browser, "about:blank");
  await pretend(tab, { tag: "another", warnings: 1 });
  let loads = 0;
  tab.on("request", (request) => request.isNavigationRequest() && (loads += 1));
  await tab.goto(server.url + PAGE);
  // It is told so again with each new connection, half a second after the last one ended.
  await tab.getByRole("button", { name: "1 Warnung" }).waitFor();
  await tab.waitForTimeout(1500);
  assert.equal(loads, 2);
});

test("a fault comes first, in the language of the messages, and only links to editors are links", async (t) => {
  const site = makeSite(t);
  const server = await serve(t, site);
  const tab = await openTab(t, browser, "about:blank");
  const finding = { path: "content/a.md", line: 1, column: 1, end_line: 1, end_column: 1, code: "c", message: "Wrong.", help: "Mend it.", excerpt: null };
  const editors = ["javascript:alert(1)", " java\nscript:alert(1)", "data:text/html,x", "", "idea://open?file=/a.md"];
  const findings = editors.map((editor) => ({ ...finding, severity: "error", editor }));
  await pretend(tab, { language: "en", errors: 345, warnings: 1, findings, fault: "The disk is full." });
  await tab.goto(server.url + PAGE);
  const region = tab.getByRole("region", { name: "Errors and warnings" });
  const item = ["content/a.md:1:1", "c", "Wrong.", "Help: Mend it."];
  const lines = async () => (await region.innerText()).split("\n").filter((line) => line.trim() !== "");
  await eventually(lines, [
    "345 errors – showing the last good version",
    "Fold",
    "Fault – your texts are not the cause",
    "The disk is full.",
    ...editors.flatMap(() => item),
    "Showing 5 of 346.",
  ]);
  const links = await region.getByRole("link").evaluateAll((all) => all.map((link) => link.getAttribute("href")));
  assert.deepEqual(links, ["idea://open?file=/a.md"]);
  await tab.keyboard.press("Escape");
  await eventually(lines, ["345 errors – showing the last good version", "Unfold"]);
});

test("many open tabs do not block a further one, and each catches up when it comes to the front", async (t) => {
  const site = makeSite(t);
  const server = await serve(t, site);
  const window = await openWindow(t, browser);
  const tabs = [];
  for (let number = 1; number <= 7; number += 1) {
    const tab = await window.newPage();
    await tab.goto(server.url + PAGE);
    tabs.push(tab);
  }
  // These are opened behind the others, as with the middle button of a mouse.
  for (let number = 8; number <= 14; number += 1) {
    const opened = window.waitForEvent("page");
    await tabs[6].getByRole("link", { name: "AG See" }).first().click({ modifiers: ["Control"] });
    const tab = await opened;
    await tab.waitForLoadState();
    tabs.push(tab);
  }
  const last = await window.newPage();
  await last.goto(server.url + PAGE);
  site.write(FILE, meeting("In allen neu."));
  await eventually(() => lastSentence(last), "In allen neu.");
  assert.equal(await lastSentence(tabs[0]), "Das Ergebnis war gut.");
  await tabs[0].bringToFront();
  await eventually(() => lastSentence(tabs[0]), "In allen neu.");
});

test("a picture that is replaced under its name is shown anew, also after the server was started again", async (t) => {
  // A GIF of one point in a frame of this width.
  const square = (width) => Buffer.from(`474946383961${width.toString(16)}000100800000000000ffffff2c000000000100010000020144003b`, "hex");
  const picture = "content/pages/plan/bild.gif";
  const site = makeSite(t, {
    "content/pages/plan/index.md": "---\ntitel: Plan\n---\n\n![Plan](bild.gif)\n",
    "content/pages/plan/plan.pdf": "Erste Fassung",
    [picture]: square(16),
  });
  const server = await serve(t, site);
  const tab = await openTab(t, browser, `${server.url}/kiez/plan/`);
  const width = () => tab.evaluate(() => document.querySelector("main img").naturalWidth);
  await eventually(width, 16);
  site.write(picture, square(32));
  await eventually(width, 32);

  // A document is not shown in the page, so nothing happens to it.
  await mark(tab);
  site.write("content/pages/plan/plan.pdf", "Zweite Fassung");
  await eventually(() => server.said.includes("plan.pdf"), true);
  site.write("content/pages/impressum.md", "---\ntitel: Impressum\n---\n\nNeu.\n");
  await eventually(() => server.said.includes("impressum.md"), true);
  assert.equal(await isMarked(tab), true);

  await server.stop();
  site.write(picture, square(48));
  await server.start();
  await eventually(width, 48);
});
