// The demo site as everybody has it: with a screen reader, by keyboard, enlarged, in dark or forced colours, without scripts,
// without styles, on paper; and what it does to its readers' privacy. Every kind of page is looked at.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import axe from "axe-core";
import { allPages, buildDemo, choosePages, headersOf } from "./demo.mjs";
import { host, startBrowser } from "./site.mjs";

let browser, folder, root, pages, chosen;
const ends = [];
/** What all tests have in common ends after the last of them. */
const whole = { after: (end) => ends.push(end) };
before(async () => {
  browser = await startBrowser();
  folder = buildDemo(whole, { hosting: "netlify" });
  root = await host(whole, folder, headersOf(folder));
  pages = allPages(folder);
  chosen = choosePages(pages);
});
after(async () => {
  await browser.close();
  ends.forEach((end) => end());
});

/**
 * Opens every chosen page and collects the faults that `look` finds. There are as many tabs at once as there are cores, each
 * with another one beside it where `beside` says how that differs.
 */
async function onEveryPage(t, look, { options = {}, beside = null, of = chosen } = {}) {
  const faults = [];
  const rest = [...of];
  const open = async (options) => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
    t.after(() => context.close());
    return context.newPage();
  };
  const work = async () => {
    const [tab, other] = [await open(options), beside && (await open(beside))];
    for (let page = rest.shift(); page !== undefined; page = rest.shift()) {
      await tab.goto(`${root}/${page.path}`);
      const found = await look(tab, page, other);
      faults.push(...found.map((fault) => `${page.path}: ${fault}`));
    }
  };
  await Promise.all([work(), work()]);
  assert.deepEqual(faults.sort(), []);
}

test("every kind of page is among those that are looked at", () => {
  const kinds = new Set(pages.map((page) => page.kind));
  assert.deepEqual(new Set(chosen.map((page) => page.kind)), kinds);
  assert.ok(kinds.size >= 14 && !kinds.has(""), [...kinds].join(" "));
});

test("axe finds nothing, on screens of any width, in light, dark and forced colours", async (t) => {
  const all = { resultTypes: ["violations"], rules: { "target-size": { enabled: true } } };
  const modes = [
    [{ colorScheme: "light", forcedColors: "none" }, all],
    // The rest of the rules know no colours.
    [{ colorScheme: "dark", forcedColors: "none" }, { ...all, runOnly: ["cat.color"], rules: { "color-contrast-enhanced": { enabled: false } } }],
    // These colours are the reader's choice; axe takes them for the page's.
    [{ colorScheme: "light", forcedColors: "active" }, { ...all, rules: { ...all.rules, "color-contrast": { enabled: false } } }],
  ];
  await onEveryPage(t, async (tab) => {
    const faults = [];
    await tab.evaluate(axe.source);
    for (const width of [1280, 360]) {
      await tab.setViewportSize({ width, height: 800 });
      for (const [mode, settings] of modes) {
        await tab.emulateMedia(mode);
        const { violations } = await tab.evaluate((settings) => globalThis.axe.run(document, settings), settings);
        for (const { id, help, nodes } of violations)
          faults.push(`${width} px, ${mode.colorScheme}, forced ${mode.forcedColors}: ${id}: ${help}: ${nodes.map((node) => node.html).join(" | ")}`);
      }
    }
    return faults;
  });
});

test("nothing has to be scrolled sideways at 320 px, nor with text of twice the size", async (t) => {
  const look = () => {
    const html = document.documentElement;
    const faults = html.scrollWidth > html.clientWidth ? [`the page is ${html.scrollWidth} wide on a screen of ${html.clientWidth}`] : [];
    for (const element of document.body.querySelectorAll("*")) {
      const { overflowX, position, clipPath } = getComputedStyle(element);
      const isForScreenReaders = position === "absolute" && (element.clientWidth <= 1 || clipPath !== "none");
      if (["hidden", "clip"].includes(overflowX) && element.scrollWidth > element.clientWidth + 1 && !isForScreenReaders)
        faults.push(`cut off: ${element.outerHTML.slice(0, 200)}`);
    }
    return faults;
  };
  await onEveryPage(t, async (tab) => {
    const faults = [];
    for (const [width, size] of [[320, "100%"], [640, "200%"], [1280, "200%"]]) {
      await tab.setViewportSize({ width, height: 800 });
      await tab.evaluate((size) => (document.documentElement.style.fontSize = size), size);
      faults.push(...(await tab.evaluate(look)).map((fault) => `${width} px, text at ${size}: ${fault}`));
    }
    return faults;
  });
});

test("everything is reached by Tab in the order of the page, and whatever has the focus shows it", async (t) => {
  const outline = "outlineStyle outlineWidth outlineColor".split(" ");
  const listen = (outline) => {
    const style = (element) => outline.map((name) => getComputedStyle(element)[name]).join(" ");
    const can = "a[href], button, input:not([type=hidden]), select, textarea, summary, video[controls], audio[controls], iframe, [tabindex]:not([tabindex='-1'])";
    const targets = [...document.querySelectorAll(can)].filter((element) => element.checkVisibility() && !element.disabled);
    const at = new Map(targets.map((element, number) => [element, { number, before: style(element) }]));
    globalThis.seen = [];
    document.addEventListener("focusin", ({ target }) => {
      const known = at.get(target);
      globalThis.seen.push({ number: known?.number ?? null, html: target.outerHTML.slice(0, 120), before: known?.before, now: style(target) });
    });
    return targets.map((element) => element.outerHTML.slice(0, 120));
  };
  await onEveryPage(t, async (tab) => {
    const targets = await tab.evaluate(listen, outline);
    for (let n = 0; n < targets.length; n++) await tab.keyboard.press("Tab");
    const seen = (await tab.evaluate(() => globalThis.seen)).slice(0, targets.length);
    const faults = targets.flatMap((html, n) => (seen[n]?.number === n ? [] : [`Tab ${n + 1} should reach ${html}, and reaches ${seen[n]?.html}`]));
    const unseen = seen.filter(({ before, now }) => before === now || /^none|^\w+ 0px/.test(now));
    return [...faults.slice(0, 1), ...unseen.map(({ html, now }) => `its focus is not to be seen (${now}): ${html}`)];
  });
});

test("the first stop is a link that skips to the content", async (t) => {
  await onEveryPage(t, async (tab) => {
    await tab.keyboard.press("Tab");
    const [text, isSeen] = await tab.evaluate(() => {
      const { top, left, width, height } = document.activeElement.getBoundingClientRect();
      return [document.activeElement.textContent, top >= 0 && left >= 0 && width > 24 && height >= 24];
    });
    await tab.keyboard.press("Enter");
    const isThere = await tab.evaluate(() => document.activeElement === document.querySelector("main"));
    await tab.keyboard.press("Tab");
    const isAfter = await tab.evaluate(() => {
      const [main, now] = [document.querySelector("main"), document.activeElement];
      return main.contains(now) || Boolean(main.compareDocumentPosition(now) & Node.DOCUMENT_POSITION_FOLLOWING);
    });
    return text === "Zum Inhalt springen" && isSeen && isThere && isAfter ? [] : [JSON.stringify({ text, isSeen, isThere, isAfter })];
  });
});

test("nothing moves for those who asked for that", async (t) => {
  const look = () =>
    [document.documentElement, ...document.querySelectorAll("body, body *")].flatMap((element) => {
      const { transitionDuration, animationName, scrollBehavior } = getComputedStyle(element);
      const isStill = /^0s(, 0s)*$/.test(transitionDuration) && animationName === "none" && scrollBehavior === "auto";
      return isStill ? [] : [`${transitionDuration} ${animationName} ${scrollBehavior}: ${element.outerHTML.slice(0, 120)}`];
    });
  await onEveryPage(t, (tab) => tab.evaluate(look), { options: { reducedMotion: "reduce" } });
});

test("headings are in order below one of the first level", async (t) => {
  await onEveryPage(t, (tab) =>
    tab.evaluate(() => {
      const headings = [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")].map((heading) => [Number(heading.localName[1]), heading.textContent.trim()]);
      const faults = headings.filter(([level]) => level === 1).length === 1 ? [] : ["not one h1"];
      headings.forEach(([level, text], n) => {
        if (text === "" || level > (headings[n - 1]?.[0] ?? 1) + 1) faults.push(`h${level} after h${headings[n - 1]?.[0]}: ${text}`);
      });
      return faults;
    }),
  );
});

test("every page says its language, and titles are unique", async (t) => {
  const titles = pages.filter((page) => page.kind !== "withdrawn").map((page) => /<title>(.*?)<\/title>/s.exec(page.html)[1]);
  assert.deepEqual(titles.filter((title, n) => titles.indexOf(title) !== n), []);
  assert.ok(titles.every((title) => /\S.* – Sozialraumorientierung in Berlin$|^Sozialraumorientierung in Berlin$/.test(title)), titles.join("\n"));
  await onEveryPage(t, (tab) =>
    tab.evaluate(() => {
      const known = new Intl.DisplayNames("de", { type: "language", fallback: "none" });
      const parts = [...document.querySelectorAll("[lang]")].map((part) => part.lang);
      const faults = document.documentElement.lang === "de" ? [] : ["html is not in German"];
      return [...faults, ...parts.filter((lang) => known.of(lang) === undefined).map((lang) => `no language: ${lang}`)];
    }),
  );
});

test("links say where they lead, and the same words in the same place lead to the same page", async (t) => {
  await onEveryPage(t, (tab) =>
    tab.evaluate(() => {
      const vague = /^(hier|da|dort|mehr|weiter|weiterlesen|mehr lesen|mehr erfahren|mehr dazu|details|link|seite|klick(en sie)? hier|siehe|download|herunterladen|pdf|zurück|vor|\d)$/i;
      const name = (link) => (link.ariaLabel ?? [link.textContent, ...[...link.querySelectorAll("img")].map((image) => image.alt)].join(" ")).replace(/\s+/g, " ").trim();
      const targets = new Map();
      const faults = [];
      for (const link of document.querySelectorAll("a[href]")) {
        if (link.closest("[aria-hidden=true]")) continue;
        const text = name(link);
        // A number says enough in a list of pages that has a name.
        const isNamed = link.closest("nav[aria-label], nav[aria-labelledby]");
        if (text === "" || (vague.test(text) && !(isNamed && /^\d/.test(text)))) faults.push(`says too little: ${link.outerHTML}`);
        // In a list of documents the row says whose minutes they are, and a named list of links what is behind all of them.
        const place = link.closest("nav, section")?.getAttribute("aria-label") ?? "";
        const words = `${text} | ${link.closest("li")?.textContent.replace(/\s+/g, " ") ?? ""} | ${place}`;
        const target = link.href.replace(/#.*/, "");
        const known = targets.get(words) ?? target;
        if (known !== target) faults.push(`„${words}“ leads to ${known} and to ${target}`);
        targets.set(words, target);
      }
      return faults;
    }),
  );
});

/** The lines that a reader sees. */
const visibleLines = () =>
  document.body.innerText
    .split("\n")
    .map((line) => line.replace(/\s+/g, " ").trim())
    .filter((line) => line !== "");

test("without scripts nothing is missing but what a script is for", async (t) => {
  const look = async (tab, page, plain) => {
    await plain.goto(`${root}/${page.path}`);
    const [withScripts, without] = [await tab.evaluate(visibleLines), await plain.evaluate(visibleLines)];
    // What stands hidden in the page is for scripts.
    const hidden = await plain.evaluate(() => [...document.querySelectorAll("[hidden]")].map((part) => part.textContent.replace(/\s+/g, " ")).join(" "));
    const lost = without.filter((line) => !withScripts.includes(line)).map((line) => `a script hides: ${line}`);
    const added = withScripts.filter((line) => !without.includes(line) && !hidden.includes(line));
    return [...lost, ...added.map((line) => `only with scripts: ${line}`)];
  };
  await onEveryPage(t, look, { beside: { javaScriptEnabled: false } });
});

test("without styles everything is there, in an order that makes sense", async (t) => {
  const look = async (tab, page, plain) => {
    await plain.route("**/*.css", (route) => route.abort());
    await plain.goto(`${root}/${page.path}`);
    const bare = (await plain.evaluate(visibleLines)).join(" ").toLowerCase();
    const lost = (await tab.evaluate(visibleLines)).filter((line) => !line.toLowerCase().split(" ").every((word) => bare.includes(word)));
    const order = await plain.evaluate(() =>
      [...document.body.querySelectorAll(".skip, body > header, main, body > footer")].map((part) => part.localName).join(" "),
    );
    const said = await tab.evaluate(() =>
      [...document.querySelectorAll("body *")].flatMap((element) =>
        ["::before", "::after"]
          .map((part) => getComputedStyle(element, part).content)
          .filter((content) => /^".*\p{L}/u.test(content))
          .map((content) => `a style says ${content} at ${element.outerHTML.slice(0, 100)}`),
      ),
    );
    return [...lost.map((line) => `only with styles: ${line}`), ...said, ...(order === "a header main footer" ? [] : [`order: ${order}`])];
  };
  await onEveryPage(t, look, { beside: {} });
});

test("a meeting is printed with its date, its place and where it was found", async (t) => {
  const meetings = chosen.filter((page) => page.kind === "meeting");
  await onEveryPage(
    t,
    async (tab) => {
      const text = execFileSync("pdftotext", ["-", "-"], { input: await tab.pdf({ format: "A4" }) }).toString().replace(/\s+/g, " ");
      const [title, date, place, address] = await tab.evaluate(() => [
        document.querySelector("h1").textContent,
        new Date(document.querySelector("main time").dateTime).toLocaleDateString("de", { day: "numeric", month: "long", year: "numeric" }),
        document.querySelector("main .place, main address, main dd")?.textContent ?? "",
        document.querySelector("link[rel=canonical]").href,
      ]);
      const said = text.replaceAll(" ", "");
      return [title, date, place, address].filter((part) => !said.includes(part.replace(/\s+/g, ""))).map((part) => `not on paper: ${part}`);
    },
    { of: meetings },
  );
});

test("nothing is asked of other hosts, nothing is stored, and the policy is kept", async (t) => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  t.after(() => context.close());
  const faults = [];
  await context.exposeBinding("tellViolation", (_, text) => faults.push(text));
  await context.addInitScript(() =>
    document.addEventListener("securitypolicyviolation", (event) => globalThis.tellViolation(`policy: ${event.violatedDirective} ${event.blockedURI}`)),
  );
  context.on("request", (request) => request.url().startsWith(`${root}/`) || faults.push(`request: ${request.url()}`));
  context.on("console", (message) => ["error", "warning"].includes(message.type()) && faults.push(`console: ${message.text()}`));
  context.on("weberror", (error) => faults.push(`error: ${error.error()}`));
  context.on("response", (response) => response.status() < 400 || faults.push(`${response.status()}: ${response.url()}`));
  const tab = await context.newPage();
  for (const page of chosen) {
    const response = await tab.goto(`${root}/${page.path}`);
    assert.match(response.headers()["content-security-policy"], /default-src 'self'/);
    const stored = await tab.evaluate(async () => [
      localStorage.length,
      sessionStorage.length,
      (await indexedDB.databases()).length,
      (await caches.keys()).length,
      (await navigator.serviceWorker.getRegistrations()).length,
      document.cookie,
    ]);
    if (stored.some((count) => count)) faults.push(`${page.path} stores: ${JSON.stringify(stored)}`);
  }
  assert.deepEqual(await context.cookies(), []);
  assert.deepEqual(faults, []);
});

test("the site is light", () => {
  const assets = readdirSync(join(folder, "assets"), { recursive: true }).map((path) => join(folder, "assets", path));
  const bytes = (ending) => assets.filter((path) => path.endsWith(ending)).reduce((sum, path) => sum + statSync(path).size, 0);
  assert.ok(bytes(".css") <= 24_000, `style sheets: ${bytes(".css")}`);
  assert.ok(bytes(".js") <= 6_000, `scripts: ${bytes(".js")}`);
  // Whatever lists everything grows with the site.
  const heavy = pages.filter((page) => !["contents"].includes(page.kind) && Buffer.byteLength(page.html) > 50_000);
  assert.deepEqual(heavy.map((page) => page.path), []);
});
