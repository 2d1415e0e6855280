// Elements in which one types: text, dates, times.

import { el } from "./dom.js";
import { textLine } from "./texts.js";

const INPUT_TYPES = { email_text_input: "email", url_text_input: "url", number_input: "text" };
const COUNT_FROM = 0.8; // of the greatest length: from there on what is left is shown

function sendsOnEnter(element) {
  return (element.dispatch_action_config?.trigger_actions_on ?? ["on_enter_pressed"]).includes(
    "on_enter_pressed",
  );
}

function countLeft(counter, element, text) {
  const left = element.max_length - text.length;
  counter.hidden = !element.max_length || text.length < element.max_length * COUNT_FROM;
  counter.textContent = String(left);
  counter.classList.toggle("over", left < 0);
}

/**
 * plain_text_input and its kin. In a modal the text is kept while it is typed; in a message it is sent by
 * Enter or on leaving.
 */
export function textField(element, block, surface, label) {
  const multiline = Boolean(element.multiline);
  const field = el(multiline ? "textarea" : "input", {
    class: "field",
    "data-key": surface.controlKey(block, element),
    placeholder: textLine(element.placeholder) || null,
    id: label.id,
    "aria-label": label.id ? null : label.text || textLine(element.placeholder) || "Text",
    "aria-describedby": label.describedBy,
    autocomplete: "off",
    rows: multiline ? 4 : null,
    type: multiline ? null : (INPUT_TYPES[element.type] ?? "text"),
    inputmode: element.type === "number_input" ? "decimal" : null,
    autofocus: element.focus_on_load,
    value: surface.valueOf(block, element) ?? "",
  });
  const counter = el("span", { class: "left", "aria-hidden": "true", hidden: true });
  const dispatches = block.type === "input" && block.dispatch_action;
  const send = () => surface.flush();
  field.addEventListener("input", () => {
    surface.type(block, element, field.value);
    countLeft(counter, element, field.value);
  });
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing || multiline) return;
    if (!surface.isView || (dispatches && sendsOnEnter(element))) {
      event.preventDefault();
      send();
    }
  });
  field.addEventListener("change", () => !surface.isView && send());
  countLeft(counter, element, field.value);
  return el("span", { class: "field-frame" }, field, counter);
}

const SAME = { shown: (value) => value ?? "", read: (text) => text };
const TWO = (number) => String(number).padStart(2, "0");

/** Seconds since 1970 as this browser's own date and time, and back. */
const MOMENT = {
  shown: (seconds) => {
    if (seconds === null) return "";
    const at = new Date(seconds * 1000);
    const day = `${at.getFullYear()}-${TWO(at.getMonth() + 1)}-${TWO(at.getDate())}`;
    return `${day}T${TWO(at.getHours())}:${TWO(at.getMinutes())}`;
  },
  read: (text) => (text ? Math.floor(new Date(text).getTime() / 1000) : null),
};

function nativeField(type, { shown, read } = SAME) {
  return (element, block, surface, label) => {
    const send = (event) => surface.choose(block, element, read(event.target.value), event.target);
    return el("input", {
      type,
      class: "field short",
      "data-key": surface.controlKey(block, element),
      value: shown(surface.valueOf(block, element)),
      id: label.id,
      "aria-label": label.id ? null : label.text || textLine(element.placeholder) || type,
      "aria-describedby": label.describedBy,
      on: { change: send },
    });
  };
}

export const dateField = nativeField("date");
export const timeField = nativeField("time");
export const dateTimeField = nativeField("datetime-local", MOMENT);
