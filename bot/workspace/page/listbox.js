// The list that a select opens: one choice or several, with a filter when it is long.

import { el, freshId } from "./dom.js";
import { closePopup, openPopup } from "./popup.js";

const FILTER_FROM = 8; // options

function optionNode(option, state) {
  const chosen = state.chosen.has(option.value);
  return el(
    "div",
    { role: "option", id: freshId("option"), class: "option", "aria-selected": String(chosen) },
    el("span", { class: "tick", "aria-hidden": "true" }, chosen ? "✓" : ""),
    el(
      "span",
      { class: "option-text" },
      el("span", {}, option.text),
      option.description ? el("small", {}, option.description) : null,
    ),
  );
}

/** Draws the options that match, and marks the active one. */
function draw(state) {
  const wanted = state.search.value.trim().toLowerCase();
  state.shown = state.options.filter((option) =>
    `${option.text} ${option.description ?? ""}`.toLowerCase().includes(wanted),
  );
  state.active = Math.min(Math.max(state.active, 0), state.shown.length - 1);
  state.nodes = state.shown.map((option) => optionNode(option, state));
  const rows = state.shown.flatMap((option, index) => {
    const first = option.group && option.group !== state.shown[index - 1]?.group;
    return first
      ? [el("div", { class: "option-group", role: "presentation" }, option.group), state.nodes[index]]
      : [state.nodes[index]];
  });
  state.list.replaceChildren(
    ...(rows.length ? rows : [el("div", { class: "option-none" }, "Nothing matches.")]),
  );
  mark(state);
}

function mark(state) {
  state.nodes.forEach((node, index) => node.classList.toggle("active", index === state.active));
  const active = state.nodes[state.active];
  if (active) state.search.setAttribute("aria-activedescendant", active.id);
  else state.search.removeAttribute("aria-activedescendant");
  active?.scrollIntoView({ block: "nearest" });
}

function pick(state, index) {
  const option = state.shown[index];
  if (!option) return;
  state.active = index;
  if (!state.multiple) {
    state.chosen = new Set([option.value]);
    state.changed = true;
    closePopup();
    return;
  }
  if (!state.chosen.delete(option.value)) {
    if (state.limit && state.chosen.size >= state.limit) return;
    state.chosen.add(option.value);
  }
  state.changed = true;
  draw(state);
}

function onKey(event, state) {
  const last = state.shown.length - 1;
  const steps = {
    ArrowDown: state.active + 1,
    ArrowUp: state.active - 1,
    Home: 0,
    End: last,
    PageDown: state.active + 8,
    PageUp: state.active - 8,
  };
  if (event.key in steps) {
    event.preventDefault();
    state.active = Math.min(Math.max(steps[event.key], 0), last);
    mark(state);
  } else if (event.key === "Enter" || (event.key === " " && state.search.readOnly)) {
    event.preventDefault();
    pick(state, state.active);
  } else if (event.key === "Tab") {
    closePopup();
  }
}

/**
 * Opens the list at a control. `options`: {value, text, description?, group?}; `chosen`: values;
 * `done(values)` is called when the list closes and the choice has changed, `closed()` before that, in any case.
 */
export function openListbox(anchor, { options, chosen, multiple = false, limit = 0, label, done, closed }) {
  const listId = freshId("list");
  const long = options.length >= FILTER_FROM;
  const search = el("input", {
    class: long ? "filter" : "filter unseen",
    type: "text",
    role: "combobox",
    "aria-expanded": "true",
    "aria-controls": listId,
    "aria-label": label,
    autocomplete: "off",
    placeholder: "Search",
    readonly: !long,
    inputmode: long ? "search" : "none",
  });
  const list = el("div", {
    role: "listbox",
    id: listId,
    class: "listbox",
    "aria-label": label,
    "aria-multiselectable": multiple ? "true" : null,
  });
  const state = {
    options,
    chosen: new Set(chosen),
    multiple,
    limit,
    search,
    list,
    shown: [],
    nodes: [],
    active: 0,
    changed: false,
  };
  state.active = Math.max(
    0,
    options.findIndex((option) => state.chosen.has(option.value)),
  );
  search.addEventListener("input", () => {
    state.active = 0;
    draw(state);
  });
  search.addEventListener("keydown", (event) => onKey(event, state));
  list.addEventListener("pointerdown", (event) => event.preventDefault()); // the filter keeps the focus
  list.addEventListener("click", (event) =>
    pick(state, state.nodes.indexOf(event.target.closest("[role=option]"))),
  );
  draw(state);
  openPopup(anchor, el("div", { class: "chooser" }, search, list), {
    onClose: () => {
      anchor.removeAttribute("aria-controls");
      closed?.();
      if (state.changed) done([...state.chosen]);
    },
  });
  anchor.setAttribute("aria-controls", listId);
  search.focus();
  mark(state);
}
