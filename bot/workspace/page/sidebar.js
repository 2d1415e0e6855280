// The sidebar: channels and direct messages.

import { avatar } from "./avatars.js";
import { el, icon, reconcile } from "./dom.js";
import { keepingFocus } from "./focus.js";
import { formatPlace } from "./route.js";
import { isJoined, state, titleOf } from "./state.js";
import { isUnread, unreadCalls } from "./unread.js";

const SECTIONS = [
  ["Channels", (one) => one.kind !== "im" && isJoined(one)],
  ["Direct messages", (one) => one.kind === "im"],
  ["Channels you are not in", (one) => one.kind !== "im" && !isJoined(one)],
];

const MOST = 99; // a greater number of messages is not told

function sign(conversation) {
  if (conversation.kind === "im") return avatar(conversation.with, "tiny");
  const lock = conversation.kind === "private";
  const mark = lock ? icon("M6 9V6.5a4 4 0 018 0V9M5 9h10v8H5z") : "#";
  return el(
    "span",
    { class: "sign" },
    el("span", { "aria-hidden": "true" }, mark),
    el("span", { class: "unseen" }, lock ? "private channel " : "channel "),
  );
}

function look(conversation) {
  const current = conversation.id === state.place.channel;
  const unread = !current && isUnread(conversation.id);
  return { current, unread, calls: unread ? unreadCalls(conversation.id) : 0 };
}

function row(conversation) {
  const { current, unread, calls } = look(conversation);
  const hash = formatPlace({ channel: conversation.id });
  const classes = ["room", current && "current", unread && "unread", !isJoined(conversation) && "outside"]
    .filter(Boolean)
    .join(" ");
  return el(
    "li",
    {},
    el(
      "a",
      {
        class: classes,
        href: `?as=${state.me}${hash}`,
        "data-place": hash,
        "data-key": `room/${conversation.id}`,
        "aria-current": current ? "page" : null,
      },
      sign(conversation),
      el("span", { class: "room-name" }, titleOf(conversation)),
      unread ? el("span", { class: "unseen" }, calls ? ` (unread), ${calls} for you` : " (unread)") : null,
      calls ? el("span", { class: "calls", "aria-hidden": "true" }, calls > MOST ? `${MOST}+` : calls) : null,
      conversation.archived ? el("small", {}, "archived") : null,
    ),
  );
}

function section([title, belongs], box) {
  const rooms = state.conversations.filter(belongs);
  const list = box.querySelector("ul");
  box.hidden = !rooms.length;
  reconcile(list, rooms, {
    key: (one) => one.id,
    signature: (one) => JSON.stringify([titleOf(one), look(one), one.kind, isJoined(one), one.archived]),
    render: row,
  });
  return title;
}

/** Draws the sidebar. */
export function drawSidebar() {
  const bar = document.getElementById("sidebar");
  if (!bar.childElementCount) {
    bar.append(
      ...SECTIONS.map(([title], index) =>
        el(
          "section",
          { "aria-labelledby": `rooms-${index}` },
          el("h2", { id: `rooms-${index}` }, title),
          el("ul", {}),
        ),
      ),
      el("p", { class: "aside" }, "A workspace on this machine, not Slack. Nothing leaves it."),
    );
  }
  keepingFocus(() => SECTIONS.forEach((one, index) => section(one, bar.children[index])));
  markButton();
}

/** Where the sidebar is out of sight, its button says whether there is something unread in it. */
function markButton() {
  const button = document.getElementById("open-sidebar");
  const isMarked = state.conversations.some((one) => look(one).unread);
  button.classList.toggle("unread", isMarked);
  button.setAttribute("aria-label", isMarked ? "Channels (unread)" : "Channels");
}

/** On a narrow screen the sidebar opens over the page; the rest of the time it is there. */
export function setUpSidebarButton() {
  const button = document.getElementById("open-sidebar");
  const show = (open) => {
    document.body.classList.toggle("sidebar-open", open);
    button.setAttribute("aria-expanded", String(open));
  };
  button.addEventListener("click", () => show(!document.body.classList.contains("sidebar-open")));
  addEventListener("hashchange", () => show(false));
  document.addEventListener("keydown", (event) => event.key === "Escape" && show(false));
  document.getElementById("channel").addEventListener("pointerdown", () => show(false));
}
