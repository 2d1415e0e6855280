// Block Kit's blocks → DOM nodes.

import { chartBlock } from "./charts.js";
import { el, freshId } from "./dom.js";
import { elementNode } from "./elements.js";
import { enlarging } from "./lightbox.js";
import { markdown } from "./markdown.js";
import { imageNode } from "./pictures.js";
import { richText } from "./richtext.js";
import { dataTable, tableBlock } from "./tables.js";
import { textLine, textNodes } from "./texts.js";

const MARKS = { pending: "○", in_progress: "◐", complete: "✓", error: "✗" };

function section(block, surface) {
  const text = block.text ? el("div", { class: "text" }, ...textNodes(block.text)) : null;
  const fields = block.fields
    ? el(
        "div",
        { class: "fields" },
        ...block.fields.map((field) => el("div", { class: "text" }, ...textNodes(field))),
      )
    : null;
  const label = { id: null, text: block.text ? textLine(block.text) : "", describedBy: null };
  const accessory = block.accessory
    ? el(
        "div",
        { class: "accessory" },
        block.accessory.type === "image"
          ? imageNode(block.accessory, "accessory-image")
          : elementNode(block.accessory, block, surface, label),
      )
    : null;
  return el("div", { class: "section" }, el("div", { class: "section-text" }, text, fields), accessory);
}

function context(block) {
  return el(
    "div",
    { class: "context" },
    ...block.elements.map((element) =>
      element.type === "image"
        ? imageNode(element, "tiny")
        : el("span", { class: "text" }, ...textNodes(element)),
    ),
  );
}

function actions(block, surface) {
  return el(
    "div",
    { class: "actions" },
    ...block.elements.map((element) => elementNode(element, block, surface)),
  );
}

function image(block) {
  const caption = block.title ? el("figcaption", {}, ...textNodes(block.title)) : null;
  return el("figure", { class: "picture" }, caption, enlarging(imageNode(block, "wide")));
}

const LABELLED = new Set([
  "plain_text_input",
  "email_text_input",
  "url_text_input",
  "number_input",
  "datepicker",
  "timepicker",
  "datetimepicker",
  "file_input",
]);

/** An input with its label, hint, and a place for what is wrong with it. */
function input(block, surface) {
  const { element } = block;
  const id = LABELLED.has(element.type) ? freshId("input") : null;
  const [hintId, errorId] = [freshId("hint"), freshId("error")];
  const optional = block.optional ? el("span", { class: "optional" }, " (optional)") : null;
  const label = el(
    id ? "label" : "div",
    { class: "label", ...(id ? { for: id } : {}) },
    ...textNodes(block.label),
    optional,
  );
  const describedBy = `${block.hint ? `${hintId} ` : ""}${errorId}`;
  const control = elementNode(element, block, surface, { id, text: textLine(block.label), describedBy });
  return el(
    "div",
    { class: "input", "data-input": block.block_id },
    label,
    control,
    block.hint ? el("p", { class: "hint", id: hintId }, ...textNodes(block.hint)) : null,
    el("p", { class: "fault", id: errorId, hidden: true }),
  );
}

function card(block, surface) {
  const buttons = block.actions ?? [];
  return el(
    "div",
    { class: "card" },
    block.hero_image ? imageNode(block.hero_image, "hero") : null,
    el(
      "div",
      { class: "card-head" },
      block.icon ? imageNode(block.icon, "card-icon") : null,
      el(
        "div",
        {},
        block.title ? el("div", { class: "card-title" }, ...textNodes(block.title)) : null,
        block.subtitle ? el("div", { class: "faint" }, ...textNodes(block.subtitle)) : null,
      ),
    ),
    block.body ? el("div", { class: "text" }, ...textNodes(block.body)) : null,
    block.subtext ? el("div", { class: "faint" }, ...textNodes(block.subtext)) : null,
    buttons.length
      ? el("div", { class: "actions" }, ...buttons.map((one) => elementNode(one, block, surface)))
      : null,
  );
}

function alert(block) {
  const level = block.level ?? "default";
  return el(
    "div",
    { class: `alert ${level}`, role: level === "error" ? "alert" : "note" },
    ...textNodes(block.text),
  );
}

function container(block, surface) {
  const title = block.rich_text_title ? richText(block.rich_text_title) : textNodes(block.title);
  const head = [
    block.icon ? imageNode(block.icon, "tiny") : null,
    el("span", { class: "card-title" }, ...title),
    block.subtitle ? el("span", { class: "faint" }, ...textNodes(block.subtitle)) : null,
  ];
  const body = el(
    "div",
    { class: "blocks" },
    ...(block.child_blocks ?? []).map((child) => blockNode(child, surface)),
  );
  if (!block.is_collapsible)
    return el("div", { class: "container" }, el("div", { class: "container-head" }, ...head), body);
  const key = `${surface.key}/${block.block_id}/open`;
  const open = surface.values.get(key) ?? !block.default_collapsed;
  const keep = (event) => surface.values.set(key, event.currentTarget.open);
  return el(
    "details",
    { class: "container", open, on: { toggle: keep } },
    el("summary", { class: "container-head" }, ...head),
    body,
  );
}

function task(block) {
  const detail = [...richText(block.details), ...richText(block.output)];
  return el(
    "li",
    { class: `task ${block.status}` },
    el("span", { class: "task-mark", "aria-hidden": "true" }, MARKS[block.status] ?? "○"),
    el(
      "div",
      {},
      el("span", {}, ...textNodes(block.title)),
      el("span", { class: "unseen" }, ` (${(block.status ?? "").replace("_", " ")})`),
      ...detail,
    ),
  );
}

function plan(block) {
  return el(
    "div",
    { class: "plan" },
    el("div", { class: "card-title" }, ...textNodes(block.title)),
    el("ul", {}, ...(block.tasks ?? []).map(task)),
  );
}

const RENDERERS = {
  section,
  context,
  actions,
  image,
  input,
  card,
  alert,
  container,
  plan,
  header: (block, surface) => el(surface.heading, { class: "header" }, ...textNodes(block.text)),
  divider: () => el("hr"),
  rich_text: (block) => el("div", { class: "text rich" }, ...richText(block)),
  markdown: (block) => el("div", { class: "text markdown" }, ...markdown(block.text)),
  table: tableBlock,
  data_table: dataTable,
  data_visualization: chartBlock,
  carousel: (block, surface) =>
    el(
      "div",
      { class: "carousel", tabindex: "0", role: "region", "aria-label": "Cards" },
      ...block.elements.map((one) => card({ block_id: block.block_id, ...one }, surface)),
    ),
  task_card: (block) => el("ul", { class: "plan" }, task(block)),
};

/** The block drawn. One that cannot be drawn says so in its place, and the rest of the page stands. */
function drawn(block, surface) {
  const render = RENDERERS[block.type];
  if (!render) return el("p", { class: "unknown" }, `(${block.type} is not shown in this workspace)`);
  try {
    return render(block, surface);
  } catch (fault) {
    console.error("a block could not be drawn", block, fault);
    return el("p", { class: "unknown" }, `(this ${block.type} could not be drawn: ${fault.message})`);
  }
}

/** A block → a node. A kind that this page does not know is named, so that its absence is seen. */
export function blockNode(block, surface) {
  const node = drawn(block, surface);
  node.classList.add("block");
  return node;
}
