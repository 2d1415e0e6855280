// A pane's list of messages: days, rows, and where it is scrolled to.

import { el, reconcile } from "./dom.js";
import { keepingFocus } from "./focus.js";
import { Following } from "./following.js";
import { isNote, messageRow } from "./messages.js";
import { plainText } from "./mrkdwn.js";
import { Rows } from "./rows.js";
import { nameOf, state } from "./state.js";
import { dayKey, dayName } from "./times.js";
import { announce } from "./toasts.js";
import { firstUnread } from "./unread.js";

const TOGETHER = 300; // seconds between messages of one author that are shown as one
const SPOKEN = 400; // characters of a new message that are read out
const MOMENT = 3000; // milliseconds within which a change and a new message below it belong together
const UNREADY = 600; // milliseconds for which new controls take no clicks, as in controls.css

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

/** Messages of a channel, with a separator before the first of each day and before the first unread one. */
function channelItems(messages, firstNew) {
  const items = [];
  let before = null;
  for (const message of messages) {
    const newDay = !before || dayKey(before.ts) !== dayKey(message.ts);
    if (newDay) items.push({ key: `day ${dayKey(message.ts)}`, mark: dayName(message.ts) });
    const unread = message.ts === firstNew;
    if (unread) items.push({ key: "new", mark: "New", unread });
    items.push({ key: message.ts, message, compact: !newDay && !unread && follows(message, before) });
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

/** What a row's controls say, as one text. */
function labelsOf(row) {
  return [...row.querySelectorAll(".button, .select, .pick")].map((one) => one.textContent).join("\n");
}

/** A row in the place of the one before, if any: controls that have stood there for a while stay ready. */
function succeeding(row, before) {
  const now = performance.now();
  row.controlsSince = before && labelsOf(row) === labelsOf(before) ? before.controlsSince : now;
  row.classList.toggle("steady", now - row.controlsSince > UNREADY);
  if (before) row.changedAt = now;
  return row;
}

export class Timeline {
  constructor(pane) {
    this.pane = pane; // "channel" or "thread"
    const root = document.getElementById(pane);
    this.scroller = root.querySelector(".scroller");
    this.list = root.querySelector(".messages");
    this.opened = null; // what is shown: a channel, or a channel and thread
    this.newest = "";
    this.firstNew = null; // the first message that was unread when the channel was opened
    this.pill = el(
      "button",
      { type: "button", class: "pill", hidden: true, on: { click: () => this.toNewest() } },
      "New messages ↓",
    );
    this.scroller.after(el("div", { class: "pill-holder" }, this.pill));
    this.arrival = { ts: "", at: 0 }; // the first of the messages that came last, and when
    this.rows = new Rows(this.scroller, this.list);
    this.position = new Following(this.scroller, this.list, () => this.hidePill());
  }

  /**
   * Shows these messages of a place. Rows that have not changed are left alone, with all that is open or
   * typed in them.
   */
  show(place, messages) {
    const opened = `${place.channel}/${this.pane === "thread" ? place.thread : ""}`;
    const isNew = opened !== this.opened;
    const began = performance.now();
    const options = { channel: place.channel, pane: this.pane };
    if (isNew) this.firstNew = this.pane === "channel" ? firstUnread(place.channel, messages) : null;
    const items = this.pane === "thread" ? threadItems(messages) : channelItems(messages, this.firstNew);
    const directory = JSON.stringify(state.workspace.users); // names and colours are part of every row
    keepingFocus(() =>
      reconcile(this.list, items, {
        key: (item) => `${opened} ${item.key}`,
        signature: (item) => this.signature(item, directory),
        render: (item, before) =>
          item.message
            ? succeeding(messageRow(item.message, { ...options, compact: item.compact }), before)
            : el("li", { class: item.unread ? "day new" : "day" }, el("span", {}, item.mark)),
      }),
    );
    this.rows.follow();
    this.opened = opened;
    const fresh = isNew ? [] : messages.filter((message) => message.ts > this.newest);
    this.newest = messages.reduce((latest, { ts }) => (ts > latest ? ts : latest), isNew ? "" : this.newest);
    if (isNew) this.position.toBottom();
    else if (fresh.length) this.arrived(fresh);
    else this.changed(began);
    this.tellChanged(began);
  }

  /** To the end of what there is; the focus goes along. */
  toNewest() {
    this.rows.focus(this.rows.all.at(-1));
    this.position.toBottom();
  }

  hidePill() {
    if (document.activeElement === this.pill) this.rows.focus(this.rows.all.at(-1));
    this.pill.hidden = true;
  }

  /** What came of one's own act in a message is told, where the focus stays at the control of it. */
  tellChanged(began) {
    const focused = document.activeElement;
    const row = focused.closest("[data-ts]");
    if (row && row !== focused && this.list.contains(row) && row.changedAt >= began && this.position.hasActed)
      announce(row.getAttribute("aria-label") ?? "");
  }

  signature({ message, compact, mark }, directory) {
    if (!message) return mark;
    const editing = state.editing === `${this.pane}/${message.ts}`;
    return editing ? `editing ${message.ts}` : JSON.stringify([message, compact]) + directory;
  }

  row(ts) {
    return this.list.querySelector(`[data-ts="${CSS.escape(ts)}"]`);
  }

  /** The row above, if it has changed since that moment. */
  changedAbove(row, since) {
    const above = row.previousElementSibling;
    return above?.changedAt >= since ? above : null;
  }

  /** Rows have changed, none is new: what came a moment ago may have to make room for the row above it. */
  changed(began) {
    const row = this.arrival.at > began - MOMENT ? this.row(this.arrival.ts) : null;
    const above = row && this.position.following ? this.changedAbove(row, began) : null;
    if (above) this.showNew(row, above);
    else this.position.settle();
  }

  showNew(row, above) {
    this.position.toNew(row, above);
    if (this.position.atBottom || !above) this.hidePill();
    else this.pill.hidden = false;
  }

  /** Shows and tells of messages that were not there before. */
  arrived(fresh) {
    const now = performance.now();
    const others = fresh.filter((message) => message.user !== state.me);
    const row = this.row((others[0] ?? fresh[0]).ts);
    this.arrival = { ts: row.dataset.ts, at: now };
    if (others.length < fresh.length)
      this.position.toBottom(); // one's own message is always brought into view
    else if (this.position.follows) this.showNew(row, this.changedAbove(row, now - MOMENT));
    else this.pill.hidden = this.position.atBottom;
    if (!others.length) return;
    const spoken = others.map(({ user, text }) => `${nameOf(user)}: ${plainText(text).slice(0, SPOKEN)}`);
    announce(spoken.join(" "));
  }

  /** Brings a message into view and marks it for a moment. True when it is there. */
  point(ts) {
    const row = this.row(ts);
    if (!row) return false;
    this.position.toTop(row);
    this.rows.focus(row);
    if (ts >= this.arrival.ts) this.hidePill(); // what is new has been gone to
    row.classList.remove("pointed");
    row.getBoundingClientRect(); // lets the mark's animation begin anew
    row.classList.add("pointed");
    return true;
  }
}
