// The data_visualization block: bar, line, area and pie as SVG, each with its numbers as a table for those
// who want to read them.

import { plane } from "./chart_axes.js";
import { bars, exact, lines, pie, strokeOf, valueAt } from "./chart_marks.js";
import { el, freshId, svg } from "./dom.js";
import { tableFrame } from "./tables.js";

const FIRST_WIDTH = 480; // pixels, until the room that there is has been measured
const STEP = 10; // pixels of change from which on it is drawn anew

/** A square in the colour of a series, or a piece of its line. */
function key(order, isLine) {
  if (!isLine) return el("span", { class: `key series-${order}`, "aria-hidden": "true" });
  const size = { class: "chart line-key", viewBox: "0 0 28 8", "aria-hidden": "true" };
  return svg("svg", size, svg("path", { ...strokeOf(order), d: "M0 4H28" }));
}

function legend(names, isLine) {
  return el("ul", { class: "legend" }, ...names.map((name, order) => el("li", {}, key(order, isLine), name)));
}

/** The chart's numbers: a header row and one row for each category or segment. */
function numbers(chart) {
  if (chart.type === "pie")
    return [["", "Value"], ...chart.segments.map((one) => [one.label, exact.format(one.value)])];
  const rows = chart.axis_config.categories.map((label) => [
    label,
    ...chart.series.map((one) => {
      const value = valueAt(one, label);
      return value === undefined ? "–" : exact.format(value);
    }),
  ]);
  return [["", ...chart.series.map((one) => one.name)], ...rows];
}

function numbersTable(block) {
  const [head, ...body] = numbers(block.chart);
  const table = el(
    "table",
    {},
    el("caption", { class: "unseen" }, block.title),
    el("thead", {}, el("tr", {}, ...head.map((name) => el("th", { scope: "col" }, name)))),
    el(
      "tbody",
      {},
      ...body.map(([label, ...values]) =>
        el(
          "tr",
          {},
          el("th", { scope: "row" }, label),
          ...values.map((value) => el("td", { class: "align-right" }, value)),
        ),
      ),
    ),
  );
  return el(
    "details",
    { class: "numbers" },
    el("summary", {}, "Show the numbers"),
    tableFrame(block.title, table),
  );
}

/** One sentence that says what the picture shows. */
function description(chart) {
  const [, ...rows] = numbers(chart);
  return `${chart.type} chart: ${rows.map(([label, ...values]) => `${label} ${values.join(", ")}`).join("; ")}`;
}

function drawn(chart, width) {
  if (chart.type === "pie") return pie(chart.segments, width);
  const axis = chart.axis_config;
  const grid = plane(chart.series, axis, width);
  const marks =
    chart.type === "bar"
      ? bars(chart.series, axis, grid)
      : lines(chart.series, axis, grid, chart.type === "area");
  const names = chart.series.length > 1 ? chart.series.map((one) => one.name) : [];
  return { height: grid.height, nodes: [...grid.nodes, ...marks], names };
}

/**
 * A data_visualization block. It is drawn for the width that it gets, so that its letters are never
 * scaled.
 */
export function chartBlock(block) {
  const titleId = freshId("chart");
  const name = `${block.title}. ${description(block.chart)}`;
  const picture = svg("svg", { class: "chart", role: "img", "aria-label": name });
  let width = 0;
  const draw = (room) => {
    if (room < 1 || Math.abs(room - width) < STEP) return [];
    width = room;
    const { height, nodes, names } = drawn(block.chart, width);
    picture.setAttribute("viewBox", `0 0 ${width} ${height}`);
    picture.replaceChildren(...nodes);
    return names;
  };
  const names = draw(FIRST_WIDTH);
  const stage = el("div", {}, picture);
  new ResizeObserver(([entry]) => draw(Math.round(entry.contentRect.width))).observe(stage);
  return el(
    "figure",
    { class: "visualization", "aria-labelledby": titleId },
    el("figcaption", { id: titleId }, block.title),
    stage,
    ...(names.length ? [legend(names, ["line", "area"].includes(block.chart.type))] : []),
    numbersTable(block),
  );
}
