//! What is on pages that nobody would miss: white space of templates, and what only a filter reads.

use crate::rich;
use crate::site::Site;

/// The lines of a page that templates wrote: not those of code and of fields, in which white space means something.
fn lines(html: &str) -> Vec<&str> {
    let mut lines = Vec::new();
    let mut is_kept = false;
    for line in html.lines() {
        let was_kept = is_kept;
        for (start, end) in [("<pre", "</pre>"), ("<textarea", "</textarea>")] {
            if line.contains(start) || line.contains(end) {
                is_kept = line.rfind(start) > line.rfind(end);
            }
        }
        if !was_kept {
            lines.push(line);
        }
    }
    lines
}

#[test]
fn pages_have_no_empty_lines_and_no_indentation() {
    let built = rich::site().entry("pages/code.md", "title: Code", "```\na\n\n  b\n```\n\n- Punkt\n\n  Absatz\n").build();
    assert!(built.text("code/index.html").contains("a\n\n  b"));
    let mut count = 0;
    for path in built.paths().into_iter().filter(|path| path.ends_with(".html")) {
        let html = built.text(path);
        for line in lines(html) {
            assert_eq!(line.trim(), line, "{path}");
            assert!(!line.is_empty(), "{path}: {html}");
            count += 1;
        }
        assert!(!html.ends_with('\n'), "{path}");
    }
    assert!(count > 1_000, "{count}");
}

#[test]
fn what_the_filter_reads_stands_where_it_reads_only() {
    let site = (0..60).fold(Site::new(), |site, n| {
        site.entry(&format!("documents/d{n:02}.md"), &format!("title: Dokument {n}\nkind: report\nfile: d.txt\ndate: 2026-01-02"), "")
    });
    let built = site.file("content/documents/d.txt", "Text").build();
    let marked = |path: &str| (built.text(path).matches("<li class=\"document\"").count(), built.text(path).matches(" data-kind=").count());
    assert_eq!((marked("dokumente/index.html"), marked("dokumente/seite/2/index.html")), ((50, 50), (10, 10)));
    assert_eq!((marked("dokumente/2026/index.html"), marked("dokumente/art/report/index.html")), ((50, 0), (50, 0)));
}
