// The markdown block: headings, lists, quotes, code, tables and inline styles of standard Markdown, basic.

import { el } from "./dom.js";
import { withEmoji } from "./emoji.js";
import { link } from "./links.js";

const INLINE = [
  [/`([^`]+)`/, (found) => el("code", {}, found[1])],
  [/!?\[([^\]]+)\]\(([^()\s]+)\)/, (found) => link(found[2], found[1])],
  [
    /\*\*(\S(?:.*?\S)??)\*\*|__(\S(?:.*?\S)??)__/,
    (found) => el("strong", {}, ...inline(found[1] ?? found[2])),
  ],
  [/~~(\S(?:.*?\S)??)~~/, (found) => el("s", {}, ...inline(found[1]))],
  [
    /\*(\S(?:.*?\S)??)\*|(?<!\w)_(\S(?:.*?\S)??)_(?!\w)/,
    (found) => el("em", {}, ...inline(found[1] ?? found[2])),
  ],
  [/https?:\/\/[^\s<>()]*[^\s<>().,;:!?]/, (found) => link(found[0])],
];

/** Inline Markdown → nodes: the earliest match first, the rest after it. */
function inline(text) {
  let first = null;
  for (const [pattern, make] of INLINE) {
    const found = pattern.exec(text);
    if (found && (!first || found.index < first.found.index)) first = { found, make };
  }
  if (!first) return text ? [withEmoji(text)] : [];
  const { found, make } = first;
  const after = text.slice(found.index + found[0].length);
  return [...inline(text.slice(0, found.index)), make(found), ...inline(after)];
}

const cells = (line) =>
  line
    .replace(/^\||\|$/g, "")
    .split("|")
    .map((cell) => inline(cell.trim()));

function table(lines) {
  const [head, , ...body] = lines;
  const row = (line, tag) =>
    el("tr", {}, ...cells(line).map((cell) => el(tag, tag === "th" ? { scope: "col" } : {}, ...cell)));
  const grid = el(
    "table",
    {},
    el("thead", {}, row(head, "th")),
    el("tbody", {}, ...body.map((line) => row(line, "td"))),
  );
  return el("div", { class: "table-frame", tabindex: "0", role: "group", "aria-label": "Table" }, grid);
}

function listItem(line) {
  const [, , text] = /^\s*([-*+]|\d+[.)])\s+(.*)$/.exec(line);
  const task = /^\[([ xX])\]\s+(.*)$/.exec(text);
  return el("li", {}, ...(task ? [task[1] === " " ? "☐ " : "☑ ", ...inline(task[2])] : inline(text)));
}

/**
 * Kinds of Markdown blocks: which lines belong together, and what they become. The first that matches a
 * line wins.
 */
const KINDS = [
  [
    /^#{1,6}\s/,
    null,
    ([line]) =>
      el(`h${Math.min(6, /^#+/.exec(line)[0].length + 2)}`, {}, ...inline(line.replace(/^#+\s+/, ""))),
  ],
  [/^\s*([-*_])(?:\s*\1){2,}\s*$/, null, () => el("hr")],
  [
    /^>/,
    /^>/,
    (lines) => el("blockquote", {}, ...markdown(lines.map((line) => line.replace(/^> ?/, "")).join("\n"))),
  ],
  [/^\s*[-*+]\s/, /^\s*[-*+]\s/, (lines) => el("ul", {}, ...lines.map(listItem))],
  [/^\s*\d+[.)]\s/, /^\s*\d+[.)]\s/, (lines) => el("ol", {}, ...lines.map(listItem))],
  [
    /^\|/,
    /^\|/,
    (lines) => (/^\|[\s:|-]+$/.test(lines[1] ?? "") ? table(lines) : el("p", {}, ...inline(lines.join(" ")))),
  ],
];
const PARAGRAPH = [/./, /^(?!#{1,6}\s|>|\s*[-*+]\s|\s*\d+[.)]\s|\|).+/, (lines) => paragraph(lines)];

function paragraph(lines) {
  return el("p", {}, ...lines.flatMap((line, index) => [...(index ? [el("br")] : []), ...inline(line)]));
}

function proseBlocks(text) {
  const lines = text.split("\n");
  const nodes = [];
  while (lines.length) {
    const line = lines.shift();
    if (!line.trim()) continue;
    const [, more, make] = KINDS.find(([starts]) => starts.test(line)) ?? PARAGRAPH;
    const taken = [line];
    while (more && lines.length && more.test(lines[0])) taken.push(lines.shift());
    nodes.push(make(taken));
  }
  return nodes;
}

/** Standard Markdown → nodes. */
export function markdown(text) {
  return text
    .split(/^```[^\n]*\n([\s\S]*?)\n?```\s*$/m)
    .flatMap((part, index) => (index % 2 ? [el("pre", {}, el("code", {}, part))] : proseBlocks(part)));
}
