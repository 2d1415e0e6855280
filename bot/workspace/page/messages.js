// One message → a row of the list.

import { deleteMessage, telling } from "./api.js";
import { avatar } from "./avatars.js";
import { blockNode } from "./blocks.js";
import { el, icon } from "./dom.js";
import { editor } from "./editor.js";
import { filesOf } from "./pictures.js";
import { formatPlace } from "./route.js";
import { messageMenu } from "./message_menu.js";
import { mrkdwn, plainText } from "./mrkdwn.js";
import { isFromApp, nameOf, state } from "./state.js";
import { messageSurface } from "./surface.js";
import { clockTime, fullTime } from "./times.js";

const HEARD = 300; // characters of a message that are read out when one comes to it
const JOINED = new Set(["channel_join", "channel_leave", "group_join", "group_leave"]);

export const isNote = (message) => JOINED.has(message.subtype);
const isGone = (message) => message.subtype === "tombstone";

/** The blocks if there are any, else the text: as Slack shows it. */
function content(message, channel, pane) {
  const edited = message.edited ? el("span", { class: "edited" }, " (edited)") : null;
  if (isGone(message)) return el("p", { class: "gone" }, message.text);
  if (message.blocks?.length) {
    const surface = messageSurface(pane, channel, message.ts);
    return el("div", { class: "blocks" }, ...message.blocks.map((block) => blockNode(block, surface)));
  }
  return el("div", { class: "text" }, ...mrkdwn(message.text ?? ""), edited);
}

function repliesLink(message, channel) {
  const count = message.reply_count;
  const hash = formatPlace({ channel, thread: message.ts });
  const faces = (message.reply_users ?? []).slice(0, 5).map((user) => avatar(user, "tiny"));
  return el(
    "a",
    {
      class: "replies",
      href: `?as=${state.me}${hash}`,
      "data-place": hash,
      "data-key": `${channel}:${message.ts}/replies`,
    },
    el("span", { class: "faces" }, ...faces),
    el("strong", {}, count === 1 ? "1 reply" : `${count} replies`),
    message.latest_reply ? el("small", {}, `last at ${clockTime(message.latest_reply)}`) : null,
  );
}

function author(message) {
  return [
    el("strong", { class: "author" }, isGone(message) ? "Deleted" : nameOf(message.user)),
    isFromApp(message) ? el("span", { class: "badge" }, "APP") : null,
  ];
}

function timeLink(message, channel) {
  const inThread = message.thread_ts && message.thread_ts !== message.ts;
  const hash = formatPlace({ channel, thread: inThread ? message.thread_ts : null, message: message.ts });
  const date = new Date(Number.parseFloat(message.ts) * 1000).toISOString();
  return el(
    "a",
    {
      class: "time",
      href: `?as=${state.me}${hash}`,
      "data-place": hash,
      title: fullTime(message.ts),
      tabindex: "-1",
    },
    el("time", { datetime: date }, clockTime(message.ts)),
  );
}

function tools(message, channel, pane) {
  if (isGone(message) || isNote(message)) return null;
  const hash = formatPlace({ channel, thread: message.thread_ts ?? message.ts });
  const reply =
    pane === "channel" && !message.ephemeral
      ? el(
          "a",
          {
            class: "quiet tool",
            href: `?as=${state.me}${hash}`,
            "data-place": hash,
            "aria-label": "Reply in thread",
            title: "Reply in thread",
            "data-key": `${channel}:${message.ts}/reply`,
          },
          icon("M4 4h12v9H9l-4 3v-3H4z"),
        )
      : null;
  return el("div", { class: "tools" }, reply, messageMenu(message, channel, pane));
}

function privateNote(message, channel) {
  const dismiss = () => telling(deleteMessage(channel, message.ts)); // for the one who sees it; nobody else has it
  return el(
    "p",
    { class: "private" },
    icon("M2 10s3-5 8-5 8 5 8 5-3 5-8 5-8-5-8-5zM10 12a2 2 0 100-4 2 2 0 000 4z"),
    "Only visible to you · ",
    el(
      "button",
      { type: "button", class: "as-link", "data-key": `${message.ts}/dismiss`, on: { click: dismiss } },
      "Dismiss",
    ),
  );
}

function note(message) {
  const time = el("span", { class: "time" }, clockTime(message.ts));
  const text = el("span", { class: "text" }, ...mrkdwn(message.text ?? ""));
  return el("li", { class: "note", "data-ts": message.ts }, text, " ", time);
}

/** A row. `compact` leaves out the author, who is that of the row above. */
export function messageRow(message, { channel, pane, compact }) {
  if (isNote(message)) return note(message);
  const editing = state.editing === `${pane}/${message.ts}`;
  const body = el(
    "div",
    { class: "body" },
    message.ephemeral ? privateNote(message, channel) : null,
    compact ? null : el("div", { class: "byline" }, ...author(message), timeLink(message, channel)),
    editing ? editor(message, channel) : content(message, channel, pane),
    filesOf(message),
    pane === "channel" && message.reply_count ? repliesLink(message, channel) : null,
  );
  const classes = ["message", compact && "compact", message.ephemeral && "only-you"]
    .filter(Boolean)
    .join(" ");
  const side = compact ? timeLink(message, channel) : avatar(message.user);
  return el(
    "li",
    {
      class: classes,
      "data-ts": message.ts,
      "aria-label": `${nameOf(message.user)}, ${clockTime(message.ts)}: ${plainText(message.text ?? "").slice(0, HEARD)}`,
    },
    el("div", { class: "side" }, side),
    body,
    tools(message, channel, pane),
  );
}
