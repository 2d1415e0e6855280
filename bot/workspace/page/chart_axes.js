// The plane on which bars, lines and areas are drawn: its scale, grid, and labels.

import { svg } from "./dom.js";

const TOP = 14;
const PLOT = 190; // height of the plane
const RIGHT = 12;
const LINE = 13; // height of a line of text
const LETTER = 6.2; // width of a letter, on average
const APART = 5; // between two labels, at the least

export const shortNumber = new Intl.NumberFormat([], { maximumFractionDigits: 2, notation: "compact" });

/** A round step near `rough`: 1, 2 or 5 times a power of ten. */
function roundStep(rough) {
  const power = 10 ** Math.floor(Math.log10(rough));
  return power * [1, 2, 5, 10].find((factor) => factor * power >= rough * 0.999);
}

const PERCENT = /percent|%/i;

/**
 * Ticks around all values and zero, between whole values no halves: to 100 where the axis is said to be in percent,
 * else beyond the highest value, which would look like the most there can be.
 */
function ticksFor(values, unit) {
  const low = Math.min(0, ...values);
  const high = Math.max(0, ...values);
  const isShare = PERCENT.test(unit) && low === 0 && high <= 100;
  const round = isShare ? 25 : roundStep((high - low || 1) / 4);
  const step = values.every(Number.isInteger) ? Math.max(1, round) : round;
  const end = isShare ? 100 / step : Math.floor(high / step) + 1;
  const ticks = [];
  for (let at = Math.floor(low / step); at <= end; at += 1) ticks.push(at * step);
  return ticks;
}

/** A label in lines of at most `room` characters, broken at spaces where it can be. */
function wrapped(label, room) {
  const lines = [];
  for (const word of label.split(" ")) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= room)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

function text(x, y, content, properties = {}) {
  return svg("text", { x, y, ...properties }, content);
}

function categoryLabel(label, x, y, tilted, room) {
  if (tilted) return text(x, y, label, { "text-anchor": "end", transform: `rotate(-38 ${x} ${y})` });
  const lines = wrapped(label, room).map((line, index) => svg("tspan", { x, y: y + index * LINE }, line));
  return svg("text", { "text-anchor": "middle" }, ...lines);
}

/** The space under the plane that the labels need. */
function labelSpace(categories, tilted, room) {
  if (tilted) return 18 + Math.max(...categories.map((label) => label.length)) * 4;
  return 8 + LINE * Math.max(...categories.map((label) => wrapped(label, room).length));
}

/**
 * The plane for these series, `width` pixels wide: {height, nodes, x(index), y(value), slot}, where nodes
 * are grid and labels, x the middle of a category, slot its width.
 */
export function plane(series, axis, width) {
  const { categories } = axis;
  const ticks = ticksFor(series.flatMap((one) => one.data.map((point) => point.value)), axis.y_label ?? "");
  const tickLabels = ticks.map((tick) => shortNumber.format(tick));
  const ticksWidth = 14 + Math.max(...tickLabels.map((label) => label.length)) * 7 + (axis.y_label ? 18 : 0);
  const room = Math.floor(((width - ticksWidth - RIGHT) / categories.length - APART) / LETTER);
  const tilted = categories.some((label) => wrapped(label, room).some((line) => line.length > room));
  const left = tilted ? Math.max(ticksWidth, categories[0].length * 5) : ticksWidth; // tilted, it reaches left
  const slot = (width - left - RIGHT) / categories.length;
  const bottom = labelSpace(categories, tilted, room);
  const [low, high] = [ticks[0], ticks.at(-1)];
  const y = (value) => TOP + PLOT * (1 - (value - low) / (high - low));
  const x = (index) => left + slot * (index + 0.5);
  const height = TOP + PLOT + bottom + (axis.x_label ? 20 : 4);
  const middle = TOP + PLOT / 2;
  const nodes = [
    ...ticks.map((tick) =>
      svg("line", {
        class: tick === 0 ? "base" : "grid",
        x1: left,
        x2: width - RIGHT,
        y1: y(tick),
        y2: y(tick),
      }),
    ),
    ...ticks.map((tick, index) => text(left - 6, y(tick) + 4, tickLabels[index], { "text-anchor": "end" })),
    ...categories.map((label, index) => categoryLabel(label, x(index), TOP + PLOT + 16, tilted, room)),
  ];
  if (axis.x_label)
    nodes.push(
      text((left + width - RIGHT) / 2, height - 4, axis.x_label, { "text-anchor": "middle", class: "axis" }),
    );
  if (axis.y_label)
    nodes.push(
      text(12, middle, axis.y_label, {
        "text-anchor": "middle",
        class: "axis",
        transform: `rotate(-90 12 ${middle})`,
      }),
    );
  return { height, nodes, x, y, slot };
}
