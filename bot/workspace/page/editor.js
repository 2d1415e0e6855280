// Changing one's own message, in its place.

import { editMessage, telling } from "./api.js";
import { el } from "./dom.js";
import { unescapeText } from "./mrkdwn.js";
import { conversationOf, nameOf, state } from "./state.js";

/** A stored text as it was typed: names for mentions, plain addresses, no entities. */
export function typedText(text) {
  const typed = text.replace(/<([^<>\n]*)>/g, (_, body) => {
    const [target, label] = body.split("|");
    if (target.startsWith("@")) return `@${nameOf(target.slice(1))}`;
    if (target.startsWith("#"))
      return `#${label || conversationOf(target.slice(1))?.name || target.slice(1)}`;
    if (target.startsWith("!")) return label || `@${target.slice(1)}`;
    return target;
  });
  return unescapeText(typed);
}

function finish() {
  state.editing = null;
  dispatchEvent(new CustomEvent("redraw"));
}

/** The form that stands in place of the message's text while it is edited. */
export function editor(message, channel) {
  const field = el("textarea", {
    class: "field",
    rows: "3",
    "aria-label": "Edit message",
    "data-key": `edit/${message.ts}`,
    value: typedText(message.text ?? ""),
  });
  const save = async () => {
    const text = field.value.trim();
    if (!text) return;
    const answer = await telling(editMessage(channel, message.ts, text));
    if (answer) finish();
  };
  field.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "Escape") {
      event.stopPropagation();
      finish();
    } else if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      save();
    }
  });
  return el(
    "div",
    { class: "editor" },
    field,
    el(
      "div",
      { class: "buttons" },
      el("button", { type: "button", class: "button", on: { click: finish } }, "Cancel"),
      el("button", { type: "button", class: "button primary", on: { click: save } }, "Save"),
    ),
  );
}
