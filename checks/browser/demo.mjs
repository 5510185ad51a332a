// The demo site as it is published, before a browser: built once, served with the header lines that `hosting` writes, and a
// choice of its pages that has every kind of page.

import { execFileSync } from "node:child_process";
import { appendFileSync, cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PROGRAM } from "./site.mjs";

const REPOSITORY = join(import.meta.dirname, "../..");
/** The day for which the demo's dates are made. */
const TODAY = "2026-11-22";

/** Builds the demo for one kind of server. Returns the folder of its output. */
export function buildDemo(test, { hosting, base = "https://www.example.org/", options = [] }) {
  const root = mkdtempSync(join(tmpdir(), "kiezblatt-demo-"));
  test.after(() => rmSync(root, { recursive: true, force: true }));
  for (const part of ["content", "kiezblatt.yaml"]) cpSync(join(REPOSITORY, part), join(root, part), { recursive: true });
  appendFileSync(join(root, "kiezblatt.yaml"), `hosting: ${hosting}\n`);
  execFileSync(PROGRAM, ["build", "--quiet", "--root", root, "--today", TODAY, "--base-url", base, ...options]);
  return join(root, "public");
}

/** The header lines that a `_headers` file gives to all files. */
export function headersOf(folder) {
  const lines = readFileSync(join(folder, "_headers"), "utf8").split("\n");
  const first = lines.findIndex((line) => line.endsWith("/*"));
  const ours = lines.slice(first + 1);
  return Object.fromEntries(
    ours.slice(0, ours.findIndex((line) => !line.startsWith("  "))).map((line) => line.trim().split(/: (.*)/).slice(0, 2)),
  );
}

/** All pages of an output: path, kind, HTML. Redirects are no pages. */
export function allPages(folder) {
  const paths = readdirSync(folder, { recursive: true }).filter((path) => path.endsWith(".html")).sort();
  const pages = paths.map((path) => {
    const html = readFileSync(join(folder, path), "utf8");
    return { path, html, kind: /<body class="(?:[^"]* )?kind-([\w-]+)/.exec(html)?.[1] ?? "" };
  });
  return pages.filter((page) => page.kind !== "redirect");
}

/** Of every kind the longest page and one of middle length: kinds that come later are among them by themselves. */
export function choosePages(pages) {
  const kinds = new Map();
  for (const page of pages) kinds.set(page.kind, [...(kinds.get(page.kind) ?? []), page]);
  return [...kinds.values()].flatMap((all) => {
    const longest = all.toSorted((a, b) => b.html.length - a.html.length);
    return [...new Set([longest[0], longest[Math.floor(longest.length / 2)]])];
  });
}
