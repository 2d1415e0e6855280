// Elements in which one chooses: selects, radio buttons, checkboxes.

import { chooser } from "./chooser.js";
import { el, freshId } from "./dom.js";
import { openListbox } from "./listbox.js";
import { conversationOf, nameOf, people, state, titleOf, userOf } from "./state.js";
import { textLine, textNodes } from "./texts.js";

function staticOptions(element) {
  const flat = (options, group) =>
    options.map((option) => ({
      value: option.value,
      text: textLine(option.text),
      description: textLine(option.description),
      group,
    }));
  if (element.option_groups)
    return element.option_groups.flatMap((one) => flat(one.options, textLine(one.label)));
  return flat(element.options ?? []);
}

function userOptions() {
  const bots = state.workspace.users.filter((user) => user.is_bot && !user.deleted);
  return [...people(), ...bots].map((user) => ({
    value: user.id,
    text: nameOf(user.id),
    description: user.is_bot ? "app" : user.id === state.me ? "you" : "",
  }));
}

const SORTS = { channel: "public", private: "private", im: "im" };

function conversationOptions(element) {
  const publicOnly = element.type.includes("channels_select");
  const include = publicOnly ? ["public"] : (element.filter?.include ?? Object.values(SORTS));
  const withBot = (one) => one.kind === "im" && userOf(one.with).is_bot;
  const shared = (one) => one.kind !== "im" && one.members.some((id) => userOf(id).home_team);
  return state.conversations
    .filter((one) => !one.archived && include.includes(SORTS[one.kind]))
    .filter((one) => !(element.filter?.exclude_bot_users && withBot(one)))
    .filter((one) => !(element.filter?.exclude_external_shared_channels && shared(one)))
    .map((one) => ({ value: one.id, text: placeName(one), description: "" }));
}

function placeName(conversation) {
  const sign = { channel: "#", private: "🔒", im: "@" }[conversation.kind];
  return `${sign}${titleOf(conversation)}`;
}

const isUsers = (element) => element.type.includes("users_select");
const isPlaces = (element) => /(conversations|channels)_select$/.test(element.type);

function optionsOf(element) {
  if (isUsers(element)) return userOptions();
  return isPlaces(element) ? conversationOptions(element) : staticOptions(element);
}

function labelsOf(element, values) {
  if (isUsers(element)) return values.map((id) => nameOf(userOf(id).id));
  if (isPlaces(element)) {
    return values.map((id) => (conversationOf(id) ? placeName(conversationOf(id)) : id));
  }
  const options = staticOptions(element);
  return values.map((value) => options.find((option) => option.value === value)?.text ?? value);
}

function shownChoice(element, values) {
  const labels = labelsOf(element, values);
  if (!labels.length)
    return [el("span", { class: "placeholder" }, textLine(element.placeholder) || "Choose…")];
  return element.type.startsWith("multi_")
    ? labels.map((label) => el("span", { class: "chip" }, label))
    : [labels[0]];
}

/** Selects of options, people and conversations, of one or several: a button that opens a list. */
export function select(element, block, surface, label) {
  const multiple = element.type.startsWith("multi_");
  const valueId = freshId("choice");
  const current = () => {
    const value = surface.valueOf(block, element);
    return multiple ? value : value ? [value] : [];
  };
  const shown = el("span", { class: "choice", id: valueId }, ...shownChoice(element, current()));
  const key = surface.controlKey(block, element);
  const name = label.text || textLine(element.placeholder) || "Choose";
  const said = (values) => `${name}: ${labelsOf(element, values).join(", ") || "nothing chosen"}`;
  const show = (values) => {
    shown.replaceChildren(...shownChoice(element, values));
    button.setAttribute("aria-label", said(values));
  };
  const done = async (values) => {
    show(values);
    await surface.choose(block, element, multiple ? values : (values[0] ?? null), button);
    show(current()); // as before, where the choice was taken back
  };
  const open = () =>
    openListbox(button, {
      options: optionsOf(element),
      chosen: current(),
      multiple,
      limit: element.max_selected_items ?? 0,
      label: name,
      done,
    });
  const button = chooser({ key, label: said(current()), describedBy: label.describedBy }, shown, open);
  return button;
}

function optionRow(type, option, checked, properties) {
  const describedBy = option.description ? freshId("note") : null;
  const input = el("input", {
    type,
    value: option.value,
    checked,
    "aria-describedby": describedBy,
    ...properties,
  });
  const note = option.description ? el("small", { id: describedBy }, ...textNodes(option.description)) : null;
  return el(
    "label",
    { class: "pick" },
    input,
    el("span", {}, el("span", {}, ...textNodes(option.text)), note),
  );
}

function group(role, element, block, label, rows) {
  return el(
    "div",
    {
      class: "picks",
      role,
      "aria-label": label.text || null,
      "aria-describedby": label.describedBy,
      "data-block": block.block_id,
    },
    ...rows,
  );
}

/** radio_buttons. */
export function radios(element, block, surface, label) {
  const name = freshId("radio");
  const chosen = surface.valueOf(block, element);
  const rows = element.options.map((option) =>
    optionRow("radio", option, option.value === chosen, {
      name,
      "data-key": surface.controlKey(block, element, `=${option.value}`),
      on: { change: (event) => surface.choose(block, element, option.value, event.target) },
    }),
  );
  return group("radiogroup", element, block, label, rows);
}

/** checkboxes. */
export function checkboxes(element, block, surface, label) {
  const toggle = (event, option) => {
    const before = surface.valueOf(block, element).filter((value) => value !== option.value);
    const chosen = event.target.checked ? [...before, option.value] : before;
    const inOrder = element.options.map((one) => one.value).filter((value) => chosen.includes(value));
    surface.choose(block, element, inOrder, event.target);
  };
  const chosen = surface.valueOf(block, element);
  const rows = element.options.map((option) =>
    optionRow("checkbox", option, chosen.includes(option.value), {
      "data-key": surface.controlKey(block, element, `=${option.value}`),
      on: { change: (event) => toggle(event, option) },
    }),
  );
  return group("group", element, block, label, rows);
}
