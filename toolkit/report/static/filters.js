// The script of the index; the page is complete without it.
"use strict";
document.documentElement.classList.add("js");

const BATCH = 100; // rows that are shown at a time: a page of ten thousand would be slow to draw
const data = JSON.parse(document.getElementById("listing").textContent);
const listed = (text) => (text ? text.split(" ").map((part) => (part === "-" ? null : Number(part))) : []);
const dayOf = (date) => Math.round((Date.parse(date) - Date.parse(data.first)) / 86400000);
const option = (value, text) => Object.assign(document.createElement("option"), { value, textContent: text });
const stem = (row) => row.querySelector("a").getAttribute("href").split("/").pop().replace(/\.html$/, "");

const outlets = Array.from(document.querySelectorAll("#outlet-rows tbody tr"), (row) => ({ key: row.id.replace("outlet=", ""), name: row.cells[0].textContent }));
const keyOf = new Map(outlets.map(({ key, name }) => [name, key]));
const rowsOf = (name) => Array.from(document.querySelectorAll(`[data-list="${name}"] tbody tr`));

const eventRows = rowsOf("event-rows");
const events = eventRows.map((row) => ({ key: stem(row), name: row.cells[0].textContent }));
const articleEvents = listed(data.events), articleDays = listed(data.days), eventDays = listed(data.event_days);
const articles = rowsOf("article-rows").map((row, at) => ({
  row, at, text: row.textContent.toLowerCase(), day: articleDays[at], outlets: [keyOf.get(row.cells[1].textContent.trim())],
  event: articleEvents[at] === null ? null : events[articleEvents[at]].key,
}));
const outletsOf = eventRows.map(() => new Set());
articles.forEach(({ at, outlets: [outlet] }) => articleEvents[at] !== null && outletsOf[articleEvents[at]].add(outlet));
const eventItems = eventRows.map((row, at) => ({
  row, at, text: row.cells[0].textContent.toLowerCase(), day: eventDays[at], outlets: Array.from(outletsOf[at]), event: events[at].key,
}));

// The values of a measure are read when it is first chosen.
const measures = new Map(data.measures.map((measure) => [measure.name, measure]));
const valuesOf = (measure) => (measure.read ||= {
  values: listed(measure.values), above: new Set(listed(measure.above)), below: new Set(listed(measure.below)),
});

// A list: its rows stand where the form shows what agrees with it, a batch at a time.
const list = (name, items) => {
  const form = document.querySelector(`[data-filters="${name}"]`);
  if (!form) return null;
  const body = document.getElementById(name), head = body.parentElement.tHead.rows[0], said = form.querySelector("output");
  const more = document.querySelector(`[data-more="${name}"]`), given = form.elements;
  document.querySelector(`[data-list="${name}"]`).remove();
  let found = items, shown = 0;

  const value = (item, measure) => {
    const cell = item.row.insertCell(1);
    cell.className = "n";
    const number = valuesOf(measure).values[item.at];
    if (number === null || number === undefined) { cell.textContent = "not available"; return; }
    const link = document.createElement("a");
    link.href = `${item.row.querySelector("a").getAttribute("href")}#v-${measure.name}`;
    link.textContent = number.toLocaleString("en", { maximumSignificantDigits: 3 });
    cell.append(link);
  };
  const add = () => {
    const measure = measures.get(given.measure?.value), next = found.slice(shown, shown + BATCH);
    for (const item of next) {
      while (item.row.cells.length > head.cells.length - (measure ? 1 : 0)) item.row.deleteCell(1);
      if (measure) value(item, measure);
    }
    body.append(...next.map((item) => item.row));
    shown += next.length;
    more.hidden = shown >= found.length;
    more.textContent = `Show ${Math.min(BATCH, found.length - shown)} more`;
    const part = found.length > shown ? `; the first ${shown.toLocaleString("en")} are listed` : "";
    said.textContent = `${found.length.toLocaleString("en")} of ${items.length.toLocaleString("en")} shown${part}`;
  };
  const column = (measure) => {
    head.querySelector(".chosen")?.remove();
    if (!measure) return;
    const cell = Object.assign(document.createElement("th"), { className: "n chosen", scope: "col", textContent: measure.title });
    cell.append(Object.assign(document.createElement("small"), { textContent: measure.unit }));
    head.cells[0].after(cell);
  };
  const ordered = (rows, measure) => {
    const by = given.order?.value || "first";
    if (by === "first") return rows;
    if (by === "last") return rows.slice().reverse();
    if (!measure) return rows;
    const values = valuesOf(measure).values, sign = by === "most" ? -1 : 1;
    return rows.slice().sort((a, b) => (values[a.at] === null) - (values[b.at] === null) || sign * (values[a.at] - values[b.at]) || a.at - b.at);
  };
  const narrow = () => {
    const words = given.search.value.toLowerCase().split(/\s+/).filter(Boolean), measure = measures.get(given.measure?.value);
    const from = given.from.value ? dayOf(given.from.value) : null, to = given.to.value ? dayOf(given.to.value) : null;
    const side = measure && given.clear.value ? valuesOf(measure)[given.clear.value] : null;
    const outlet = given.outlet.value, event = given.event?.value;
    found = ordered(items.filter((item) => (!outlet || item.outlets.includes(outlet)) && (!event || item.event === event)
      && (from === null || (item.day !== null && item.day >= from)) && (to === null || (item.day !== null && item.day <= to))
      && (!side || side.has(item.at)) && words.every((word) => item.text.includes(word))), measure);
    column(measure);
    body.replaceChildren();
    shown = 0;
    add();
  };
  // Orders by value, and differences, are there only while a measure is chosen.
  const allow = () => {
    const measure = measures.get(given.measure?.value);
    if (!given.measure) return;
    given.clear.disabled = !measure;
    for (const one of given.order.options) if (one.value === "most" || one.value === "least") one.disabled = !measure;
    if (!measure) given.clear.value = "";
    if (!measure && given.order.selectedOptions[0].disabled) given.order.value = "first";
  };
  // What is chosen stands in the address, so that a selection can be kept and sent.
  const keep = () => {
    const chosen = new URLSearchParams(Array.from(new FormData(form)).filter(([key, text]) => text && !(key === "order" && text === "first")));
    history.replaceState(null, "", `${location.href.split("#")[0]}${String(chosen) ? `#${chosen}` : ""}`);
  };

  given.outlet.append(...outlets.map(({ key, name: text }) => option(key, text)));
  given.event?.append(...events.map(({ key, name: text }) => option(key, text)));
  for (const family of new Set(data.measures.map((measure) => measure.family))) {
    if (!given.measure) break;
    const group = Object.assign(document.createElement("optgroup"), { label: family[0].toUpperCase() + family.slice(1) });
    group.append(...data.measures.filter((m) => m.family === family).map((m) => option(m.name, `${m.title} (${m.unit})`)));
    given.measure.append(group);
  }
  form.addEventListener("input", (event) => {
    allow();
    if (event.target.name === "measure" && event.target.value) given.order.value = "most";
    narrow();
    if (given.event) keep();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(() => { allow(); narrow(); if (given.event) keep(); }));
  more.addEventListener("click", () => { const last = body.lastElementChild; add(); last?.nextElementSibling?.querySelector("a").focus(); });
  narrow();
  return {
    // Takes up what an address asks for; says whether it asked for anything.
    preset: (asked) => {
      const known = Array.from(asked).filter(([key]) => given[key]?.name === key);
      if (!known.length) return false;
      form.reset();
      known.forEach(([key, text]) => { given[key].value = text; allow(); });
      if (asked.has("measure") && !asked.has("order")) given.order.value = "most";
      narrow();
      return true;
    },
  };
};

list("event-rows", eventItems);
const all = list("article-rows", articles);
const follow = () => {
  if (location.hash.includes("=") && all?.preset(new URLSearchParams(location.hash.slice(1)))) document.getElementById("articles").scrollIntoView({ behavior: "instant" });
};
addEventListener("hashchange", follow);
follow();
