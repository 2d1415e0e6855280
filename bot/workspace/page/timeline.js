// A pane's list of messages: days, rows, and where it is scrolled to.

import { el, keepingFocus, reconcile } from "./dom.js";
import { isNote, messageRow } from "./messages.js";
import { plainText } from "./mrkdwn.js";
import { nameOf, state } from "./state.js";
import { dayKey, dayName } from "./times.js";
import { announce } from "./toasts.js";

const NEAR = 40; // pixels from the bottom that still count as the bottom
const TOGETHER = 300; // seconds between messages of one author that are shown as one
const SPOKEN = 400; // characters of a new message that are read out

function follows(message, before) {
  return (
    Boolean(before) &&
    !isNote(before) &&
    !isNote(message) &&
    before.user === message.user &&
    !before.ephemeral &&
    !message.ephemeral &&
    before.subtype === message.subtype &&
    message.ts - before.ts < TOGETHER
  );
}

/** Messages of a channel, with a separator before the first of each day. */
function channelItems(messages) {
  const items = [];
  let before = null;
  for (const message of messages) {
    const newDay = !before || dayKey(before.ts) !== dayKey(message.ts);
    if (newDay) items.push({ key: `day ${dayKey(message.ts)}`, mark: dayName(message.ts) });
    items.push({ key: message.ts, message, compact: !newDay && follows(message, before) });
    before = message;
  }
  return items;
}

/** Messages of a thread, with a separator after its root. */
function threadItems([root, ...replies]) {
  if (!root) return [];
  const count = replies.filter((message) => !message.ephemeral).length;
  const items = replies.map((message, index) => ({
    key: message.ts,
    message,
    compact: follows(message, replies[index - 1]),
  }));
  const mark = { key: "replies", mark: count === 1 ? "1 reply" : `${count} replies` };
  return [{ key: root.ts, message: root, compact: false }, ...(replies.length ? [mark] : []), ...items];
}

export class Timeline {
  constructor(pane) {
    this.pane = pane; // "channel" or "thread"
    const root = document.getElementById(pane);
    this.scroller = root.querySelector(".scroller");
    this.list = root.querySelector(".messages");
    this.opened = null; // what is shown: a channel, or a channel and thread
    this.newest = "";
    this.stuck = true;
    this.lastTop = 0;
    this.pill = el(
      "button",
      { type: "button", class: "pill", hidden: true, on: { click: () => this.toBottom() } },
      "New messages ↓",
    );
    this.scroller.after(el("div", { class: "pill-holder" }, this.pill));
    this.scroller.addEventListener("scroll", () => this.onScroll());
    const watch = new ResizeObserver(() => this.stuck && this.toBottom());
    watch.observe(this.list);
    watch.observe(this.scroller);
  }

  /** Only a way up lets go of the bottom: what grows below, or a pane that shrinks, does not. */
  onScroll() {
    const { scrollHeight, scrollTop, clientHeight } = this.scroller;
    if (scrollHeight - scrollTop - clientHeight < NEAR) this.stuck = true;
    else if (scrollTop < this.lastTop) this.stuck = false;
    this.lastTop = scrollTop;
    if (this.stuck) this.pill.hidden = true;
  }

  toBottom() {
    this.stuck = true;
    this.pill.hidden = true;
    this.scroller.scrollTop = this.scroller.scrollHeight;
  }

  /** Shows these messages of a place. Rows that have not changed are left alone, with all that is open or typed in them. */
  show(place, messages) {
    const opened = `${place.channel}/${this.pane === "thread" ? place.thread : ""}`;
    const isNew = opened !== this.opened;
    const options = { channel: place.channel, pane: this.pane };
    const items = this.pane === "thread" ? threadItems(messages) : channelItems(messages);
    const directory = JSON.stringify(state.workspace.users); // names and colours are part of every row
    keepingFocus(() =>
      reconcile(this.list, items, {
        key: (item) => `${opened} ${item.key}`,
        signature: (item) => this.signature(item, directory),
        render: (item) =>
          item.message
            ? messageRow(item.message, { ...options, compact: item.compact })
            : el("li", { class: "day" }, el("span", {}, item.mark)),
      }),
    );
    this.opened = opened;
    this.arrived(messages, isNew);
    if (isNew || this.stuck) this.toBottom();
  }

  signature({ message, compact, mark }, directory) {
    if (!message) return mark;
    const editing = state.editing === `${this.pane}/${message.ts}`;
    return editing ? `editing ${message.ts}` : JSON.stringify([message, compact]) + directory;
  }

  /** Tells of messages that were not there before. */
  arrived(messages, isNew) {
    const fresh = isNew ? [] : messages.filter((message) => message.ts > this.newest);
    this.newest = messages.reduce(
      (latest, message) => (message.ts > latest ? message.ts : latest),
      isNew ? "" : this.newest,
    );
    const others = fresh.filter((message) => message.user !== state.me);
    if (others.length < fresh.length) this.stuck = true; // one's own message is always brought into view
    if (others.length && !this.stuck) this.pill.hidden = false;
    if (others.length)
      announce(
        others
          .map((message) => `${nameOf(message.user)}: ${plainText(message.text).slice(0, SPOKEN)}`)
          .join(" "),
      );
  }

  /** Brings a message into view and marks it for a moment. True when it is there. */
  point(ts) {
    const row = this.list.querySelector(`[data-ts="${CSS.escape(ts)}"]`);
    if (!row) return false;
    this.stuck = false;
    row.scrollIntoView({ block: "center" });
    this.onScroll();
    row.classList.remove("pointed");
    row.getBoundingClientRect(); // lets the mark's animation begin anew
    row.classList.add("pointed");
    return true;
  }
}
