// Lighthouse's four scores for the most important pages of the demo site, as a telephone sees them: each has to be 100.
//
// It takes minutes, and its first figure depends on how busy the machine is, so it is no part of `checks/run`:
//
//     cargo build && cd checks/lighthouse && npm ci && npm test

import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { once } from "node:events";
import { join } from "node:path";
import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";
import { buildDemo, headersOf } from "../browser/demo.mjs";

const PAGES = {
  home: "",
  body: "gremien/ag-stabile-kieze/",
  meeting: "sitzungen/2026-09-09-ag-stabile-kieze/",
  list: "sitzungen/",
  documents: "dokumente/",
  document: "dokumente/beispiel-profil-spandau-mitte-teil-1-2026/",
};
const TYPES = {
  html: "text/html; charset=utf-8",
  css: "text/css; charset=utf-8",
  js: "text/javascript; charset=utf-8",
  svg: "image/svg+xml",
  webp: "image/webp",
  png: "image/png",
  txt: "text/plain",
  xml: "application/xml",
};
/** A busy machine makes a page look slow; the best of some runs is what the page can do. */
const RUNS = 3;

const ends = [];
const test = { after: (end) => ends.push(end) };
const folder = buildDemo(test, { hosting: "netlify", options: ["--compress"] });
const headers = headersOf(folder);

/** Sends compressed versions where there are some, and the header lines that `hosting` writes. */
const server = createServer((request, response) => {
  const path = decodeURIComponent(new URL(request.url, "http://host").pathname).replace(/\/$/, "/index.html");
  const ending = path.split(".").at(-1);
  const cache = { "Cache-Control": ending === "html" ? "no-cache" : "max-age=3600" };
  const common = { ...headers, ...cache, "Content-Type": TYPES[ending] ?? "application/octet-stream", Vary: "Accept-Encoding" };
  const accepted = request.headers["accept-encoding"] ?? "";
  for (const [coding, suffix] of [["br", ".br"], ["gzip", ".gz"], ["", ""]]) {
    if (!accepted.includes(coding)) continue;
    try {
      const bytes = readFileSync(join(folder, path + suffix));
      response.writeHead(200, { ...common, ...(coding && { "Content-Encoding": coding }) });
      return response.end(bytes);
    } catch {
      // There is no such version.
    }
  }
  response.writeHead(404, common).end();
}).listen(0, "127.0.0.1");
await once(server, "listening");
const root = `http://127.0.0.1:${server.address().port}/`;

const chrome = await launch({
  chromePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  chromeFlags: ["--headless=new", "--no-sandbox", "--disable-gpu"],
});

/** The scores of a page, and what costs it points. */
async function scores(path) {
  const { lhr } = await lighthouse(root + path, { port: chrome.port, output: "json", logLevel: "error" });
  const score = Object.fromEntries(Object.values(lhr.categories).map(({ id, score }) => [id, Math.round(score * 100)]));
  const why = Object.values(lhr.categories)
    .flatMap(({ auditRefs }) => auditRefs.filter(({ weight, id }) => weight > 0 && (lhr.audits[id].score ?? 1) < 1))
    .map(({ id }) => `${id}: ${lhr.audits[id].displayValue ?? lhr.audits[id].title}`);
  return { score, why };
}

const least = ({ score }) => Math.min(...Object.values(score));
let isFine = true;
try {
  for (const [name, path] of Object.entries(PAGES)) {
    let best = await scores(path);
    for (let run = 1; run < RUNS && least(best) < 100; run++) {
      const next = await scores(path);
      best = least(next) > least(best) ? next : best;
    }
    console.log(`${name}: ${Object.entries(best.score).map(([id, score]) => `${id} ${score}`).join(", ")}`);
    if (least(best) < 100) {
      isFine = false;
      best.why.forEach((line) => console.log(`    ${line}`));
    }
  }
} finally {
  await chrome.kill();
  server.close();
  ends.forEach((end) => end());
}
process.exit(isFine ? 0 : 1);
