"""The sitemaps of a finished site: whether search engines learn of every page and may read all of them (sitemaps.org 0.9)."""

import re

from measure import CommandFailed

MOST = 50_000  # addresses in one file


def check_sitemaps(output, pages):
    """Fails unless the sitemaps of `output`, none of them too long, name each of `pages`, such as `gremien/ag/index.html`."""
    base = re.search(r"^Sitemap: (.*)sitemap\.xml$", (output / "robots.txt").read_text(encoding="utf-8"), re.M).group(1)
    whole = locations(output / "sitemap.xml")
    is_divided = "<sitemapindex" in (output / "sitemap.xml").read_text(encoding="utf-8")
    files = [locations(output / address.removeprefix(base)) for address in whole] if is_divided else [whole]
    longest = max(len(file) for file in files)
    if longest > MOST:
        raise CommandFailed(f"A sitemap has {longest:,} addresses; search engines read no more than {MOST:,}.")
    named = {address.removeprefix(base) for file in files for address in file}
    missing = [page for page in pages if page.removesuffix("index.html") not in named]
    if missing:
        raise CommandFailed(f"{len(missing):,} pages are in no sitemap, among them {missing[0]}")


def locations(path):
    return re.findall("<loc>(.*?)</loc>", path.read_text(encoding="utf-8"))
