// What is drawn on a chart's plane: bars, lines, areas; and the slices of a pie.

import { shortNumber } from "./chart_axes.js";
import { svg } from "./dom.js";

const WIDTHS = [5, 2.6]; // pixels: of the first line, and of those that may lie on it
const DASHES = ["", "9 8", "2 6", "14 4 2 4", "5 5", "1 4"]; // by which lines differ for those who see no colours
const DOTS = [5.5, 4.2, 3]; // pixels: radius of the points of each line

export const exact = new Intl.NumberFormat([], { maximumFractionDigits: 3 });

function hint(text) {
  return svg("title", {}, text);
}

/** The value of a series in a category, if it has one. */
export function valueAt(series, label) {
  return series.data.find((point) => point.label === label)?.value;
}

/** Bars, side by side in each category. */
export function bars(series, axis, grid) {
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

/** How the line of a series is drawn. */
export function strokeOf(order) {
  const dash = DASHES[order % DASHES.length];
  const width = WIDTHS[Math.min(order, WIDTHS.length - 1)];
  return { class: `stroke series-${order}`, "stroke-width": width, "stroke-dasharray": dash || null };
}

/**
 * Lines with their points; filled, they are areas. The first is broad and whole, the others lie on it, narrow
 * and dashed: where some have the same values, each is still seen.
 */
export function lines(series, axis, grid, filled) {
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
        { class: `fill series-${order}`, cx: point.x, cy: point.y, r: DOTS[Math.min(order, DOTS.length - 1)] },
        hint(`${point.label}, ${one.name}: ${exact.format(point.value)}`),
      ),
    );
    const line = svg("path", { ...strokeOf(order), d: trace });
    return [...(filled ? [area] : []), line, ...dots];
  });
}

function slice(from, to, order, label, cx) {
  const [radius, cy] = [96, 104];
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

/** A pie, `width` pixels wide: {height, nodes, names}. */
export function pie(segments, width) {
  const total = segments.reduce((sum, segment) => sum + segment.value, 0);
  let from = 0;
  const slices = segments.map((segment, order) => {
    const to = from + segment.value / total;
    const node = slice(from, to, order, `${segment.label}: ${exact.format(segment.value)}`, width / 2);
    from = to;
    return node;
  });
  const share = new Intl.NumberFormat([], { style: "percent", maximumFractionDigits: 0 });
  const names = segments.map(
    (segment) => `${segment.label} · ${exact.format(segment.value)} (${share.format(segment.value / total)})`,
  );
  return { height: 208, nodes: slices, names };
}
