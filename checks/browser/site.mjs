// What a test needs: a small site in a folder of its own, `kiezblatt serve` on it or what `build` made of it, and a browser
// before it.

import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer as createHost } from "node:http";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { chromium } from "playwright-core";

export const PROGRAM = process.env.KIEZBLATT ?? join(import.meta.dirname, "../../target/debug/kiezblatt");
/** Generous, because the machine may be busy; nothing waits that long when all is well. */
const PATIENCE = 20_000;

const FILES = {
  "kiezblatt.yaml": "title: Kiez am See\nbase_url: https://www.beispiel.de/kiez/\ntheme: probe\n",
  "themes/probe/theme.yaml": "name: probe\nversion: 1.0.0\ninterface: {from: 1, to: 1}\nextends: kiezblatt\n",
  "themes/probe/templates/base.html":
    '{% extends "kiezblatt/base.html" %}\n{% block head %}{{ super() }}\n<link rel="stylesheet" href="{{ site.assets }}probe.css">\n{% endblock head %}\n',
  "themes/probe/assets/probe.css": "h1 { color: rgb(1, 2, 3); }\n",
  "content/index.md": "---\ntitel: Start\n---\n\nWillkommen.\n",
  "content/bodies/ag-see.md": "---\ntitel: AG See\n---\n\nDie AG plant am See.\n",
  "content/pages/impressum.md": "---\ntitel: Impressum\n---\n\nDas Impressum.\n",
  "content/meetings/erste.md": meeting("Das Ergebnis war gut."),
};

/** A meeting with two folded parts, the second longer than any screen, and a last sentence that tests change. */
export function meeting(last, { date = "12.03.2026", body = "ag-see", paragraphs = 60 } = {}) {
  const wording = "<p>Der Wortlaut.</p>".repeat(paragraphs);
  const details = `<details><summary>Anlagen</summary><p>Eine Anlage.</p></details>\n\n<details><summary>Wortlaut</summary>${wording}</details>`;
  return `---\ngremium: ${body}\ndatum: ${date}\ntitel: Erste Sitzung\n---\n\n${details}\n\n${last}\n`;
}

/** The site's folder; what a test names replaces or adds files. */
export function makeSite(test, files = {}) {
  const root = mkdtempSync(join(tmpdir(), "kiezblatt-browser-"));
  test.after(() => rmSync(root, { recursive: true, force: true }));
  const site = {
    root,
    write(path, text) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    },
    read: (path) => readFileSync(join(root, path), "utf8"),
  };
  for (const [path, text] of Object.entries({ ...FILES, ...files })) site.write(path, text);
  return site;
}

async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  await once(server, "close");
  return port;
}

/** `kiezblatt serve` on a site. It can be stopped and started again on the same port. */
export async function serve(test, site, options = []) {
  const port = await freePort();
  const server = { url: `http://127.0.0.1:${port}`, said: "", process: null, start, stop };
  test.after(stop);
  await start();
  return server;

  async function start() {
    server.said = "";
    server.process = spawn(PROGRAM, ["serve", "--root", site.root, "--port", String(port), "--language", "de", ...options]);
    for (const output of [server.process.stdout, server.process.stderr]) output.on("data", (bytes) => (server.said += bytes));
    await eventually(() => server.said.includes(`http://127.0.0.1:${port}/`), true, () => `The server said:\n${server.said}`);
  }

  async function stop() {
    if (server.process === null || server.process.exitCode !== null || server.process.signalCode !== null) return;
    server.process.kill("SIGCONT");
    server.process.kill("SIGKILL");
    await once(server.process, "exit");
  }
}

/** The site as it is published: the folder that `kiezblatt build` makes. */
export function build(site) {
  execFileSync(PROGRAM, ["build", "--quiet", "--root", site.root, "--language", "de"]);
  return join(site.root, "public");
}

const TYPES = { html: "text/html; charset=utf-8", css: "text/css", js: "text/javascript", svg: "image/svg+xml", webp: "image/webp" };

/** A web server of the plain kind before a folder, with a policy as strict as pages are made for. */
export async function host(test, folder, headers = { "Content-Security-Policy": "default-src 'self'" }) {
  const server = createHost((request, response) => {
    const path = new URL(request.url, "http://host").pathname.replace(/\/$/, "/index.html");
    try {
      const bytes = readFileSync(join(folder, decodeURIComponent(path)));
      response.writeHead(200, { "Content-Type": TYPES[path.split(".").at(-1)] ?? "", ...headers });
      response.end(bytes);
    } catch {
      response.writeHead(404).end();
    }
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  test.after(() => (server.closeAllConnections(), server.close()));
  return `http://127.0.0.1:${server.address().port}`;
}

/** Debian's Chromium with a new profile, and without the connections that it makes for itself. */
export async function startBrowser() {
  const port = await freePort();
  const quiet = ["disable-background-networking", "disable-component-update", "disable-quic", "disable-sync", "no-first-run"];
  const args = ["no-sandbox", "disable-gpu", ...quiet, `remote-debugging-port=${port}`].map((name) => `--${name}`);
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args });
  browser.address = `http://127.0.0.1:${port}`;
  return browser;
}

/** A window with many tabs, of which one is in front. Elsewhere Playwright makes every tab believe that it is. */
export async function openWindow(test, browser) {
  const other = await chromium.connectOverCDP(browser.address, { noDefaults: true });
  test.after(() => other.close());
  const [window] = other.contexts();
  window.setDefaultTimeout(PATIENCE);
  return window;
}

/** A tab of its own. An error of the script fails the test, also one that it only tells the console. */
export async function openTab(test, browser, url, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
  test.after(() => context.close());
  context.setDefaultTimeout(PATIENCE);
  const tab = await context.newPage();
  const errors = [];
  test.after(() => assert.deepEqual(errors, []));
  tab.on("pageerror", (error) => errors.push(error.stack));
  tab.on("console", (message) => message.text().startsWith("kiezblatt:") && errors.push(message.text()));
  await tab.goto(url);
  return tab;
}

/** Says to the page what the server might say, over and over; what is not named is as on a site where all is well. */
export async function pretend(tab, state) {
  const good = { run: "r", number: 1, tag: "t", resources: "", styles: {}, language: "de", errors: 0, warnings: 0, findings: [], follow: null, fault: null };
  const body = `event: state\ndata: ${JSON.stringify({ ...good, ...state })}\n\n`;
  await tab.route("**/.kiezblatt/events*", (route) => route.fulfill({ contentType: "text/event-stream", body }));
}

/** Waits until something reads as it should; fails with what it read last. */
export async function eventually(read, expected, told = () => "") {
  const end = Date.now() + PATIENCE;
  for (;;) {
    // While a page is exchanged for its next version there is nothing to read.
    const value = await Promise.resolve(read()).catch((error) => `${error}`);
    try {
      return assert.deepEqual(value, expected);
    } catch (difference) {
      if (Date.now() > end) throw new Error(`${difference.message}\n${told()}`);
    }
    await new Promise((resume) => setTimeout(resume, 25));
  }
}

/** The last sentence of the page's own text. */
export const lastSentence = (tab) => tab.evaluate(() => [...document.querySelectorAll("main p:not(.updated)")].at(-1).textContent);

/** What a reader sees of the panel: its heading and, for each finding, place, code, message, source line, marked part, help. */
export function panel(tab) {
  return tab.evaluate(() => {
    const root = document.querySelector("kiezblatt-preview").shadowRoot;
    const seen = (element) => element?.checkVisibility() ?? false;
    const text = (within, selector) => within.querySelector(selector)?.textContent ?? null;
    const whole = root.querySelector(".panel");
    if (!seen(whole)) return null;
    const items = [...whole.querySelectorAll("li")].filter(seen);
    return {
      heading: text(whole, "h2"),
      findings: items.map((item) => ["a", ".code", ".message", "code", "mark", ".help"].map((selector) => text(item, selector))),
    };
  });
}
