// The script of pages with charts; they are complete without it.
"use strict";
document.documentElement.classList.add("js");

// The interactive chart: plotly is loaded when it is asked for.
const explore = document.getElementById("explore");
if (explore) {
  const charts = JSON.parse(document.getElementById("charts").textContent);
  const [canvas, caption, table] = ["canvas", "finding", "to-table"].map((id) => document.getElementById(id));
  const choice = document.getElementById("chart-choice");
  const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  // Labels come escaped, so lines are broken at blanks only.
  const wrapped = (text, width) => text.split(" ").reduce((lines, word) => {
    const last = lines[lines.length - 1];
    return last && last.length + word.length < width ? [...lines.slice(0, -1), `${last} ${word}`] : [...lines, word];
  }, []).join("<br>");
  const draw = () => {
    const { name, finding, unit, points } = charts[Number(choice.value)];
    caption.textContent = finding;
    table.href = `#plot-${name}`;
    const narrow = canvas.clientWidth < 600;
    const label = (point) => wrapped(point.label, narrow ? 18 : 36);
    const [ink, soft, rule, paper] = ["--ink", "--soft", "--rule", "--paper"].map(colour);
    const trace = (clear, name) => {
      const places = points.flatMap((point, at) => (point.clear === clear ? [at] : []));
      const part = places.map((at) => points[at]);
      return {
        type: "scatter", mode: "markers", name, x: part.map((p) => p.x), y: places,
        text: part.map((p) => `<b>${p.label}</b><br>${p.says}`), hovertemplate: "%{text}<extra></extra>",
        marker: { size: 12, symbol: clear ? "circle" : "circle-open", color: ink, line: { width: 2, color: ink } },
        error_x: { type: "data", symmetric: false, array: part.map((p) => p.high), arrayminus: part.map((p) => p.low), color: soft, thickness: 2 },
      };
    };
    const layout = {
      height: 180 + (narrow ? 64 : 40) * points.length, margin: { l: 8, r: 16, t: 24, b: 8 },
      paper_bgcolor: paper, plot_bgcolor: paper, font: { family: "system-ui, sans-serif", color: ink }, hoverlabel: { align: "left" },
      legend: { orientation: "h", x: 0, xref: "container", y: 0, yref: "container", yanchor: "bottom" },
      xaxis: { title: { text: wrapped(`difference from the other accounts, ${unit}`, narrow ? 30 : 90) }, gridcolor: rule, zerolinecolor: ink,
        zeroline: true, zerolinewidth: 2, automargin: true, nticks: narrow ? 4 : 8, tickangle: 0 },
      yaxis: { automargin: true, zeroline: false, gridcolor: rule, tickvals: points.map((_, at) => at), ticktext: points.map(label),
        range: [points.length - 0.5, -0.5] },
    };
    // Only buttons that stay on this page: plotly has others that would send the data away.
    const config = { responsive: true, displaylogo: false, plotlyServerURL: "", toImageButtonOptions: { format: "svg", filename: "parallax-chart" },
      modeBarButtons: [["toImage", "zoom2d", "pan2d", "resetScale2d"]] };
    // The drawing is one picture, told by its finding; the buttons beside it stay reachable.
    window.Plotly.newPlot(canvas, [trace(true, "clear difference"), trace(false, "no clear difference")], layout, config).then(() =>
      canvas.querySelectorAll(".main-svg").forEach((layer, at) => {
        layer.setAttribute(...(at ? ["aria-hidden", "true"] : ["role", "img"]));
        if (!at) layer.setAttribute("aria-label", finding);
      }));
  };
  explore.addEventListener("click", () => {
    explore.disabled = true;
    const script = document.createElement("script");
    script.src = explore.dataset.library;
    script.addEventListener("load", () => { document.getElementById("explored").hidden = false; explore.hidden = true; draw(); choice.focus(); });
    script.addEventListener("error", () => { explore.textContent = "The chart needs the folder “assets” of the report set beside this page."; });
    document.head.append(script);
  });
  choice.addEventListener("change", draw);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => window.Plotly && draw());
}
