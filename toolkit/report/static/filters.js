// The script of the index; the page is complete without it.
"use strict";
document.documentElement.classList.add("js");

// Filters: every list that has one is narrowed to the rows whose text and data agree with all controls.
for (const form of document.querySelectorAll("[data-filters]")) {
  const rows = Array.from(document.getElementById(form.dataset.filters).rows, (row) => ({
    row, text: row.textContent.toLowerCase(), cells: Array.from(row.cells, (cell) => cell.textContent.trim()),
  }));
  const said = form.querySelector("output");
  const narrow = () => {
    const words = form.elements.search.value.toLowerCase().split(/\s+/).filter(Boolean);
    const chosen = Array.from(form.querySelectorAll("select")).filter((select) => select.value);
    let shown = 0;
    for (const { row, text, cells } of rows) {
      const fits = words.every((word) => text.includes(word)) && chosen.every((select) => cells[select.dataset.column] === select.value);
      row.hidden = !fits;
      shown += fits;
    }
    said.textContent = `${shown.toLocaleString("en")} of ${rows.length.toLocaleString("en")} shown`;
  };
  form.addEventListener("input", narrow);
  form.addEventListener("submit", (event) => event.preventDefault());
}
