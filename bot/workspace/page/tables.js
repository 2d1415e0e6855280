// The table and data_table blocks.

import { el, freshId, icon } from "./dom.js";
import { keepingFocus } from "./focus.js";
import { richText } from "./richtext.js";

const DEFAULT_PAGE = 5; // rows, as Slack's
const A_FEW_WORDS = 14; // characters: a column that holds more gets room for it, one that holds fewer keeps to one line
const A_SENTENCE = 40; // characters: a column that holds more gets much room

function cellNodes(cell) {
  if (cell?.type === "rich_text") return richText(cell);
  return [cell?.text ?? (cell?.value === undefined ? "" : String(cell.value))];
}

/** A box of its own to scroll sideways in, by keyboard too; it shows on which sides there is more. */
export function tableFrame(label, table) {
  const box = el("div", { class: "table-frame", tabindex: "0", role: "group", "aria-label": label }, table);
  const show = () => {
    const hidden = box.scrollWidth - box.clientWidth;
    box.classList.toggle("more-before", box.scrollLeft > 1);
    box.classList.toggle("more-after", box.scrollLeft < hidden - 1);
  };
  box.addEventListener("scroll", show);
  const watch = new ResizeObserver(show);
  watch.observe(box);
  watch.observe(table);
  return box;
}

/** A table block: its first row is the header. */
export function tableBlock(block) {
  const settings = block.column_settings ?? [];
  const row = (cells, tag) =>
    el(
      "tr",
      {},
      ...cells.map((cell, column) => {
        const look = `align-${settings[column]?.align ?? "left"}${settings[column]?.is_wrapped === false ? " nowrap" : ""}`;
        return el(tag, { class: look, ...(tag === "th" ? { scope: "col" } : {}) }, ...cellNodes(cell));
      }),
    );
  const [head, ...body] = block.rows;
  return tableFrame(
    "Table",
    el(
      "table",
      {},
      el("thead", {}, row(head, "th")),
      el("tbody", {}, ...body.map((cells) => row(cells, "td"))),
    ),
  );
}

function comparable(cell) {
  return cell?.type === "raw_number" ? cell.value : el("span", {}, ...cellNodes(cell)).textContent;
}

function compare(a, b) {
  return typeof a === "number" && typeof b === "number"
    ? a - b
    : String(a).localeCompare(String(b), undefined, { numeric: true });
}

function sorted(rows, { column, direction }) {
  if (column === null) return rows;
  return [...rows].sort((a, b) => direction * compare(comparable(a[column]), comparable(b[column])));
}

/** The next order when a column's header is pressed: upwards, downwards, as it came. */
function nextOrder(view, column) {
  if (view.column !== column) return { column, direction: 1, page: 0 };
  return view.direction === 1 ? { column, direction: -1, page: 0 } : { column: null, direction: 1, page: 0 };
}

function headerCell(cell, column, numeric, view, show, key) {
  const active = view.column === column;
  const mark = active ? (view.direction === 1 ? " ↑" : " ↓") : "";
  const press = () => show(nextOrder(view, column));
  const button = el(
    "button",
    { type: "button", class: "sort", "data-key": `${key}/sort${column}`, on: { click: press } },
    ...cellNodes(cell),
    mark,
  );
  const order = active ? (view.direction === 1 ? "ascending" : "descending") : "none";
  return el("th", { scope: "col", class: numeric ? "align-right" : null, "aria-sort": order }, button);
}

/** For each column how much its longest cell holds, as a class. */
function widths(head, rows) {
  return head.map((_, column) => {
    const longest = Math.max(0, ...rows.map((cells) => String(comparable(cells[column]) ?? "").length));
    if (longest > A_SENTENCE) return "wordy sentences";
    return longest > A_FEW_WORDS ? "wordy" : "nowrap";
  });
}

function bodyRow(cells, block, numeric, wide) {
  return el(
    "tr",
    {},
    ...cells.map((cell, column) => {
      const heads = column === block.row_header_column_index;
      return el(
        heads ? "th" : "td",
        {
          class: [numeric[column] && "align-right", wide[column]].filter(Boolean).join(" "),
          ...(heads ? { scope: "row" } : {}),
        },
        ...cellNodes(cell),
      );
    }),
  );
}

function pager(view, pages, total, size, show, key) {
  const step = (to, label, path) =>
    el(
      "button",
      {
        type: "button",
        class: "quiet",
        "aria-label": label,
        "data-key": `${key}/${label}`,
        "aria-disabled": to < 0 || to >= pages ? "true" : null,
        on: { click: () => to >= 0 && to < pages && show({ ...view, page: to }) },
      },
      icon(path),
    );
  const from = view.page * size;
  return el(
    "div",
    { class: "pager" },
    step(view.page - 1, "Previous page", "M12 4l-6 6 6 6"),
    el("span", { "aria-live": "polite" }, `${from + 1}–${Math.min(total, from + size)} of ${total}`),
    step(view.page + 1, "Next page", "M8 4l6 6-6 6"),
  );
}

/**
 * A data_table block: caption, sortable header, pages. Which page and order a person looks at is kept with
 * the surface, so that an update of the message does not turn the page.
 */
export function dataTable(block, surface) {
  const key = `${surface.key}/${block.block_id}/table`;
  const [head, ...rows] = block.rows;
  const size = block.page_size ?? DEFAULT_PAGE;
  const pages = Math.max(1, Math.ceil(rows.length / size));
  const numeric = head.map(
    (_, column) => rows.length > 0 && rows.every((cells) => cells[column]?.type === "raw_number"),
  );
  const wide = widths(head, rows);
  const holder = el("div", { class: "data-table" });
  const captionId = freshId("caption");

  const show = (view) =>
    keepingFocus(() => {
      const page = { ...view, page: Math.min(view.page, pages - 1) };
      surface.values.set(key, page);
      const shown = sorted(rows, page).slice(page.page * size, (page.page + 1) * size);
      const table = el(
        "table",
        { "aria-labelledby": captionId },
        el(
          "thead",
          {},
          el(
            "tr",
            {},
            ...head.map((cell, column) => headerCell(cell, column, numeric[column], page, show, key)),
          ),
        ),
        el("tbody", {}, ...shown.map((cells) => bodyRow(cells, block, numeric, wide))),
      );
      holder.replaceChildren(
        el("p", { class: "caption", id: captionId }, block.caption),
        tableFrame(block.caption, table),
        ...(pages > 1 ? [pager(page, pages, rows.length, size, show, key)] : []),
      );
    });
  show(surface.values.get(key) ?? { column: null, direction: 1, page: 0 });
  return holder;
}
