// The data_visualization block: bar, line, area and pie as SVG, each with its numbers as a table for those who want to
// read them.

import { plane, shortNumber, WIDTH } from "./chart_axes.js";
import { el, freshId, svg } from "./dom.js";

const exact = new Intl.NumberFormat([], { maximumFractionDigits: 3 });

function hint(text) {
  return svg("title", {}, text);
}

function valueAt(series, label) {
  return series.data.find((point) => point.label === label)?.value;
}

function bars(series, axis, grid) {
  const group = Math.min(grid.slot * 0.72, 46 * series.length);
  const width = group / series.length;
  const single = series.length === 1;
  return series.flatMap((one, order) =>
    axis.categories.flatMap((label, index) => {
      const value = valueAt(one, label);
      if (value === undefined) return [];
      const x = grid.x(index) - group / 2 + order * width;
      const [top, foot] = [grid.y(Math.max(0, value)), grid.y(Math.min(0, value))];
      const bar = svg(
        "rect",
        {
          class: `fill series-${order}`,
          x: x + 1,
          y: top,
          width: Math.max(1, width - 2),
          height: Math.max(foot - top, 1),
          rx: 2,
        },
        hint(`${label}, ${one.name}: ${exact.format(value)}`),
      );
      const number =
        single && grid.slot > 30
          ? svg(
              "text",
              {
                class: "number",
                x: x + width / 2,
                y: value < 0 ? foot + 13 : top - 4,
                "text-anchor": "middle",
              },
              shortNumber.format(value),
            )
          : null;
      return [bar, number].filter(Boolean);
    }),
  );
}

function points(one, axis, grid) {
  return axis.categories
    .map((label, index) => ({ label, value: valueAt(one, label), x: grid.x(index) }))
    .filter((point) => point.value !== undefined)
    .map((point) => ({ ...point, y: grid.y(point.value) }));
}

function lines(series, axis, grid, filled) {
  return series.flatMap((one, order) => {
    const path = points(one, axis, grid);
    if (!path.length) return [];
    const trace = path.map((point, index) => `${index ? "L" : "M"}${point.x} ${point.y}`).join("");
    const base = grid.y(0);
    const area = svg("path", {
      class: `fill area series-${order}`,
      d: `${trace}L${path.at(-1).x} ${base}L${path[0].x} ${base}Z`,
    });
    const dots = path.map((point) =>
      svg(
        "circle",
        { class: `fill series-${order}`, cx: point.x, cy: point.y, r: 3.5 },
        hint(`${point.label}, ${one.name}: ${exact.format(point.value)}`),
      ),
    );
    return [...(filled ? [area] : []), svg("path", { class: `stroke series-${order}`, d: trace }), ...dots];
  });
}

function slice(from, to, order, label) {
  const [radius, cx, cy] = [96, WIDTH / 2, 104];
  const at = (share) => [
    cx + radius * Math.sin(2 * Math.PI * share),
    cy - radius * Math.cos(2 * Math.PI * share),
  ];
  if (to - from > 0.9999)
    return svg("circle", { class: `fill series-${order}`, cx, cy, r: radius }, hint(label));
  const [[x1, y1], [x2, y2]] = [at(from), at(to)];
  const d = `M${cx} ${cy}L${x1} ${y1}A${radius} ${radius} 0 ${to - from > 0.5 ? 1 : 0} 1 ${x2} ${y2}Z`;
  return svg("path", { class: `fill slice series-${order}`, d }, hint(label));
}

function pie(segments) {
  const total = segments.reduce((sum, segment) => sum + segment.value, 0);
  let from = 0;
  const slices = segments.map((segment, order) => {
    const to = from + segment.value / total;
    const node = slice(from, to, order, `${segment.label}: ${exact.format(segment.value)}`);
    from = to;
    return node;
  });
  const share = new Intl.NumberFormat([], { style: "percent", maximumFractionDigits: 0 });
  const names = segments.map(
    (segment) => `${segment.label} · ${exact.format(segment.value)} (${share.format(segment.value / total)})`,
  );
  return { height: 208, nodes: slices, names };
}

function legend(names) {
  return el(
    "ul",
    { class: "legend" },
    ...names.map((name, order) =>
      el("li", {}, el("span", { class: `key series-${order}`, "aria-hidden": "true" }), name),
    ),
  );
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
    el("div", { class: "table-frame" }, table),
  );
}

/** One sentence that says what the picture shows. */
function description(chart) {
  const [, ...rows] = numbers(chart);
  return `${chart.type} chart: ${rows.map(([label, ...values]) => `${label} ${values.join(", ")}`).join("; ")}`;
}

function drawn(chart) {
  if (chart.type === "pie") return pie(chart.segments);
  const axis = chart.axis_config;
  const grid = plane(chart.series, axis);
  const marks =
    chart.type === "bar"
      ? bars(chart.series, axis, grid)
      : lines(chart.series, axis, grid, chart.type === "area");
  const names = chart.series.length > 1 ? chart.series.map((one) => one.name) : [];
  return { height: grid.height, nodes: [...grid.nodes, ...marks], names };
}

/** A data_visualization block. */
export function chartBlock(block) {
  const titleId = freshId("chart");
  const { height, nodes, names } = drawn(block.chart);
  const picture = svg(
    "svg",
    {
      class: "chart",
      viewBox: `0 0 ${WIDTH} ${height}`,
      role: "img",
      "aria-label": `${block.title}. ${description(block.chart)}`,
    },
    ...nodes,
  );
  return el(
    "figure",
    { class: "visualization", "aria-labelledby": titleId },
    el("figcaption", { id: titleId }, block.title),
    picture,
    ...(names.length ? [legend(names)] : []),
    numbersTable(block),
  );
}
