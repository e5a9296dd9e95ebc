// The script of a report: filters of the index and the interactive chart. Pages are complete without it.
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

// The interactive chart: plotly is loaded when it is asked for.
const explore = document.getElementById("explore");
if (explore) {
  const charts = JSON.parse(document.getElementById("charts").textContent);
  const canvas = document.getElementById("canvas");
  const choice = document.getElementById("chart-choice");
  const draw = () => {
    const { title, unit, points } = charts[Number(choice.value)];
    const trace = (clear, name) => {
      const part = points.filter((point) => point.clear === clear);
      return {
        type: "scatter", mode: "markers", name, x: part.map((p) => p.x), y: part.map((p) => p.label), text: part.map((p) => p.says),
        hovertemplate: "<b>%{y}</b><br>%{text}<extra></extra>",
        marker: { size: 12, symbol: clear ? "circle" : "circle-open", color: "#1d1c1a", line: { width: 2 } },
        error_x: { type: "data", symmetric: false, array: part.map((p) => p.high), arrayminus: part.map((p) => p.low), color: "#57534c", thickness: 2 },
      };
    };
    const layout = {
      title: { text: title, x: 0, xanchor: "left" }, margin: { l: 16, r: 16, t: 56, b: 64 }, showlegend: true, legend: { orientation: "h", y: 1.08 },
      height: 160 + 36 * points.length, font: { family: "system-ui, sans-serif" },
      xaxis: { title: { text: `difference from the other accounts, ${unit}` }, zeroline: true, zerolinewidth: 2, automargin: true },
      yaxis: { automargin: true, autorange: "reversed", categoryorder: "array", categoryarray: points.map((p) => p.label) },
    };
    const config = { responsive: true, displaylogo: false, toImageButtonOptions: { format: "svg", filename: "parallax-chart" } };
    window.Plotly.newPlot(canvas, [trace(true, "interval leaves zero out"), trace(false, "interval contains zero")], layout, config);
  };
  explore.addEventListener("click", () => {
    explore.disabled = true;
    const script = document.createElement("script");
    script.src = explore.dataset.library;
    script.addEventListener("load", () => { document.getElementById("choice-of-chart").hidden = false; explore.hidden = true; draw(); choice.focus(); });
    script.addEventListener("error", () => { explore.textContent = "The chart needs the folder “assets” of the report set beside this page."; });
    document.head.append(script);
  });
  choice.addEventListener("change", draw);
}
