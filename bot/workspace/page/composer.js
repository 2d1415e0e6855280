// Where one writes: Enter sends, Shift+Enter begins a new line. Drafts are kept for each place and person.

import { sendCommand, sendMessage, sendShortcut, telling } from "./api.js";
import { completion } from "./completion.js";
import { el, icon } from "./dom.js";
import { toggleMenu } from "./menu.js";
import { shortcutsOf, state } from "./state.js";
import { toast } from "./toasts.js";

const COMMAND = /^\/[a-z]/i;

/** For browsers that do not grow a field by themselves (field-sizing in messages.css). */
function fitHeight(field) {
  if (CSS.supports("field-sizing", "content")) return;
  field.style.height = "auto";
  field.style.height = `${Math.min(field.scrollHeight + 2, 220)}px`;
}

/** Puts text in place of the `old` words that end at the caret. */
function replaceBeforeCaret(field, old, text) {
  const at = field.selectionEnd;
  field.setRangeText(text, Math.max(0, at - old.length), at, "end");
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

function globalShortcuts() {
  return shortcutsOf("global");
}

function shortcutButton(composer) {
  const items = () =>
    globalShortcuts().map((shortcut) => ({
      label: shortcut.name,
      description: shortcut.description,
      choose: () =>
        telling(sendShortcut({ callback_id: shortcut.callback_id, channel: composer.place.channel })),
    }));
  return el(
    "button",
    {
      type: "button",
      class: "quiet",
      "aria-label": "Shortcuts",
      "aria-haspopup": "menu",
      "aria-expanded": "false",
      "data-key": "shortcuts",
      on: { click: (event) => toggleMenu(event.currentTarget, items(), "Shortcuts") },
    },
    icon("M11 2L4 11h5l-1 7 7-9h-5z"),
  );
}

/**
 * A composer. `kind` is "channel" or "thread"; `onUp` is called for ArrowUp in an empty field, `onSend` when
 * something is sent from here.
 */
export class Composer {
  constructor(kind, onUp, onSend) {
    this.inThread = kind === "thread";
    this.onUp = onUp;
    this.onSend = onSend;
    this.place = null; // {channel, thread}
    this.field = el("textarea", {
      id: this.inThread ? "reply-text" : "composer-text",
      rows: "1",
      "data-key": `composer/${kind}`,
      autocomplete: "off",
    });
    this.completion = completion(this.field, this.inThread, (one) =>
      replaceBeforeCaret(this.field, one.replaces, one.with),
    );
    const send = el(
      "button",
      { type: "button", class: "send", "aria-label": "Send", on: { click: () => this.send() } },
      icon("M3 10l14-7-5 14-3-6z"),
    );
    this.tools = el("div", { class: "composer-tools" });
    this.node = el(
      "div",
      { class: "composer" },
      this.completion.node,
      el("div", { class: "composer-box" }, this.field, this.tools, send),
      el("p", { class: "keys", "aria-hidden": "true" }, "Enter sends, Shift+Enter begins a new line"),
    );
    this.field.addEventListener("input", () => this.onInput());
    this.field.addEventListener("keydown", (event) => this.onKey(event));
    this.field.addEventListener("blur", () => this.completion.close());
  }

  get draftKey() {
    return `draft/${state.me}/${this.place.channel}/${this.place.thread ?? ""}`;
  }

  /** Moves the composer to a place; its draft comes with it. */
  moveTo(place, label) {
    const same = this.place && this.place.channel === place.channel && this.place.thread === place.thread;
    this.place = place;
    this.field.setAttribute("aria-label", label);
    this.field.placeholder = label;
    if (same) return;
    this.tools.replaceChildren(...(!this.inThread && globalShortcuts().length ? [shortcutButton(this)] : []));
    this.set(sessionStorage.getItem(this.draftKey) ?? "");
  }

  set(text) {
    this.field.value = text;
    sessionStorage.setItem(this.draftKey, text);
    this.completion.close();
    fitHeight(this.field);
  }

  /** Puts a text in, ready to be sent. */
  propose(text) {
    this.field.focus();
    this.set(text);
    this.field.setSelectionRange(text.length, text.length);
  }

  onInput() {
    sessionStorage.setItem(this.draftKey, this.field.value);
    fitHeight(this.field);
    this.completion.update();
  }

  onKey(event) {
    if (event.isComposing) return;
    if (this.completion.onKey(event)) {
      event.preventDefault();
      event.stopPropagation();
    } else if (event.key === "Enter" && !event.shiftKey && !event.altKey) {
      event.preventDefault();
      this.send();
    } else if (event.key === "ArrowUp" && !this.field.value) {
      event.preventDefault();
      this.onUp?.();
    }
  }

  /** Sends what is written; it comes back into the field when that fails. */
  async send() {
    const text = this.field.value.trim();
    const { channel, thread } = this.place;
    if (!text) return;
    const isCommand = COMMAND.test(text);
    if (isCommand && this.inThread) {
      toast(`${text.split(/\s/)[0]} does not work in threads, as in Slack. Write it in the channel.`);
      return;
    }
    const key = this.draftKey;
    this.set("");
    this.onSend();
    const answer = await telling(isCommand ? sendCommand(channel, text) : sendMessage(channel, text, thread));
    if (answer && answer.ok !== false) return;
    if (this.draftKey === key && !this.field.value) this.set(text);
    else sessionStorage.setItem(key, text);
  }
}
