// The list of all documents as readers have it: with its filter, with many pages, from a web server and from a folder.

import assert from "node:assert/strict";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { after, before, test } from "node:test";
import { build, eventually, host, makeSite, openTab, startBrowser } from "./site.mjs";

let browser;
before(async () => (browser = await startBrowser()));
after(() => browser.close());

const document = (title, date, more = "") => `---\ntitel: ${title}\ndatum: ${date}\ndatei: datei.pdf\n${more}---\n`;

/** 120 leaflets on three pages; a profile on the first and a concept and a map on the last of them. */
function makeDocuments(test) {
  const files = {
    "content/documents/datei.pdf": "%PDF",
    "content/documents/profil.md": document("Profil Ärztehaus", "01.02.2026", "art: Profil\ngremien: [ag-see]\n"),
    "content/documents/konzept.md": document("Konzept See", "01.02.2001", "art: Konzept\nbarrierefrei: ja\ngremien: [ag-see]\n"),
    "content/documents/karte.md": document("Karte See", "01.01.2001", "art: Karte\nbarrierefrei: eingeschraenkt\n"),
  };
  for (let n = 0; n < 120; n++) files[`content/documents/blatt-${n}.md`] = document(`Blatt ${n}`, "01.01.2020", "art: Merkblatt\n");
  return build(makeSite(test, files));
}

const list = (root) => `${root}/dokumente/index.html`;
const titles = (tab) =>
  tab.evaluate(() => [...globalThis.document.querySelectorAll("main .document")].filter((row) => row.checkVisibility()).map((row) => row.querySelector(".title a").textContent));
const told = (tab) => tab.getByRole("status").textContent();
const field = (tab, label) => tab.getByLabel(label, { exact: true });
const kind = (tab) => field(tab, "Art");
const word = (tab) => field(tab, "Suchwort");
const query = (tab) => decodeURIComponent(new URL(tab.url()).search);

test("a word finds documents of all pages, and their links lead where they should", async (t) => {
  const root = await host(t, makeDocuments(t));
  const tab = await openTab(t, browser, list(root));
  await eventually(async () => (await titles(tab)).length, 50);
  await word(tab).pressSequentially("SEE");
  await eventually(() => titles(tab), ["Profil Ärztehaus", "Konzept See", "Karte See"]);
  await eventually(() => told(tab), "3 von 123 Dokumenten.");
  await word(tab).fill("konzept  see");
  await eventually(() => titles(tab), ["Konzept See"]);
  await tab.getByRole("link", { name: "Konzept See", exact: true }).click();
  await eventually(() => tab.url(), `${root}/dokumente/konzept/index.html`);
  await eventually(() => tab.locator("h1").textContent(), "Konzept See");
});

test("kind, year, body and accessibility narrow the list together", async (t) => {
  const tab = await openTab(t, browser, list(await host(t, makeDocuments(t))));
  await field(tab, "Jahr").selectOption("2001");
  await eventually(() => titles(tab), ["Konzept See", "Karte See"]);
  await field(tab, "nur barrierefreie").check();
  await eventually(() => titles(tab), ["Konzept See"]);
  await field(tab, "Jahr").selectOption("");
  await field(tab, "nur barrierefreie").uncheck();
  await field(tab, "Gremium").selectOption({ label: "AG See (2)" });
  await eventually(() => titles(tab), ["Profil Ärztehaus", "Konzept See"]);
  await kind(tab).selectOption({ label: "Merkblatt (120)" });
  await eventually(() => told(tab), "0 von 123 Dokumenten.");
  await field(tab, "Gremium").selectOption("");
  await eventually(() => told(tab), "120 von 123 Dokumenten.");
  await eventually(async () => (await titles(tab)).length, 120);
  await tab.getByRole("link", { name: "Filter zurücksetzen" }).click();
  await eventually(async () => (await titles(tab)).length, 50);
  assert.equal(await told(tab), "");
});

test("what is filtered stands in the address, and the back button takes it back", async (t) => {
  const root = await host(t, makeDocuments(t));
  const tab = await openTab(t, browser, list(root));
  await kind(tab).selectOption("karte");
  await eventually(() => titles(tab), ["Karte See"]);
  await word(tab).pressSequentially("xyz");
  await eventually(() => told(tab), "0 von 123 Dokumenten.");
  assert.equal(query(tab), "?text=xyz&art=karte");
  await tab.goBack();
  await eventually(() => titles(tab), ["Karte See"]);
  assert.equal(await word(tab).inputValue(), "");
  await tab.goBack();
  await eventually(async () => (await titles(tab)).length, 50);
  await tab.goForward();
  await eventually(() => titles(tab), ["Karte See"]);

  // The address in a mail shows the same.
  const other = await openTab(t, browser, `${list(root)}?text=%C3%A4rzte&barrierefrei=`);
  await eventually(() => titles(other), ["Profil Ärztehaus"]);
  assert.equal(await word(other).inputValue(), "ärzte");
});

test("the filter is used by keyboard alone", async (t) => {
  const tab = await openTab(t, browser, list(await host(t, makeDocuments(t))));
  await word(tab).focus();
  const names = [];
  for (let n = 0; n < 5; n++) {
    names.push(await tab.evaluate(() => globalThis.document.activeElement.name));
    await tab.keyboard.press("Tab");
  }
  assert.deepEqual(names, ["text", "art", "jahr", "gremium", "barrierefrei"]);
  await kind(tab).focus();
  await tab.keyboard.press("ArrowDown");
  await tab.keyboard.press("Tab");
  await eventually(() => titles(tab), ["Karte See"]);
  await word(tab).press("Enter");
  await eventually(() => titles(tab), ["Karte See"]);
});

test("opened from a folder, it filters what is there and says so", async (t) => {
  const tab = await openTab(t, browser, list(pathToFileURL(makeDocuments(t)).href));
  await word(tab).fill("see");
  await eventually(() => told(tab), "1 von 50 Dokumenten. Weitere Seiten der Liste ließen sich nicht laden.");
  assert.deepEqual(await titles(tab), ["Profil Ärztehaus"]);
});

test("where one page is missing, the others are filtered", async (t) => {
  const folder = makeDocuments(t);
  rmSync(join(folder, "dokumente/seite/2"), { recursive: true });
  const tab = await openTab(t, browser, list(await host(t, folder)));
  await word(tab).fill("see");
  await eventually(() => told(tab), "3 von 73 Dokumenten. Weitere Seiten der Liste ließen sich nicht laden.");
});

test("without scripts there is no form, and the shorter lists lead on", async (t) => {
  const root = await host(t, makeDocuments(t));
  const tab = await openTab(t, browser, list(root), { javaScriptEnabled: false });
  assert.equal(await tab.locator("#kb-filter").isVisible(), false);
  await tab.getByRole("navigation", { name: "Dokumente nach Art, Jahr und Gremium" }).getByRole("link", { name: "Karte" }).click();
  await eventually(() => tab.locator("main .document .title a").allTextContents(), ["Karte See"]);
});

test("a printed list has no form", async (t) => {
  const tab = await openTab(t, browser, list(await host(t, makeDocuments(t))));
  await tab.locator("#kb-filter").waitFor();
  await tab.emulateMedia({ media: "print" });
  assert.equal(await tab.locator("#kb-filter").isVisible(), false);
});
