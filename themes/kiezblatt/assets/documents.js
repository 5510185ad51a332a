// Filters all documents, also those on further pages of the list.
{
  const [form, found, whole] = ["filter", "treffer", "liste"].map((id) => document.getElementById(`kb-${id}`));
  const lower = (text) => text.normalize().toLowerCase();
  const query = () => new URLSearchParams([...new FormData(form)].filter(([, value]) => value.trim()));
  let loading, isPart, typing;

  // Links of another page lead elsewhere from here.
  const rowsOf = (page, url) =>
    [...page.querySelectorAll("#kb-liste .document")].map((row) => {
      const item = document.importNode(row, true);
      for (const name of ["href", "src"])
        for (const part of item.querySelectorAll(`[${name}]`)) part.setAttribute(name, new URL(part.getAttribute(name), url));
      return { item, text: lower(item.textContent), ...item.dataset };
    });

  const further = async (n) => {
    const url = new URL(`seite/${n}/index.html`, location);
    const answer = await fetch(url);
    if (!answer.ok) throw answer;
    return rowsOf(new DOMParser().parseFromString(await answer.text(), "text/html"), url);
  };

  const load = async () => {
    const miss = () => ((isPart = true), []);
    const pages = Array.from({ length: form.dataset.pages - 1 }, (_, n) => further(n + 2).catch(miss));
    const rows = (await Promise.all([rowsOf(document, location), ...pages])).flat();
    found.querySelector("ul").append(...rows.map((row) => row.item));
    return rows;
  };

  const show = async () => {
    const rows = `${query()}` && (await (loading ??= load()));
    // The reader may have gone on meanwhile.
    const wanted = query();
    const isOn = rows && `${wanted}`;
    const words = lower(wanted.get("text") ?? "").split(/\s+/);
    const is = (name, values) => !wanted.has(name) || values.split(" ").includes(wanted.get(name));
    let count = 0;
    for (const { item, text, kind, year, bodies, accessible } of rows) {
      const fits = is("art", kind) && is("jahr", year) && is("gremium", bodies) && is("barrierefrei", accessible);
      item.hidden = !fits || !words.every((word) => text.includes(word));
      count += !item.hidden;
    }
    const rest = isPart ? " Weitere Seiten der Liste ließen sich nicht laden." : "";
    form.querySelector("output").value = isOn ? `${count} von ${rows.length} Dokumenten.${rest}` : "";
    found.hidden = !isOn || !count;
    whole.hidden = isOn;
  };

  const restore = () => {
    const wanted = new URLSearchParams(location.search);
    for (const field of form.elements) {
      field[field.type === "checkbox" ? "checked" : "value"] = wanted.get(field.name) ?? "";
    }
    typing = false;
    show();
  };

  form.oninput = ({ target }) => {
    // The back button takes words, not letters.
    const isWord = target.type === "search";
    history[isWord && typing ? "replaceState" : "pushState"](null, "", `?${query()}`);
    typing = isWord;
    show();
  };
  form.onsubmit = () => false;
  onpopstate = restore;
  form.hidden = false;
  restore();
}
