// The two panes: the open channel or direct message, and the open thread.

import { openAbout } from "./about.js";
import { joinChannel, telling } from "./api.js";
import { avatar } from "./avatars.js";
import { Composer } from "./composer.js";
import { el, icon } from "./dom.js";
import { keepingFocus } from "./focus.js";
import { edit } from "./message_menu.js";
import { go } from "./route.js";
import { appUser, conversationOf, isFromApp, isJoined, state, titleOf } from "./state.js";
import { Timeline } from "./timeline.js";

function editLast(pane, messages) {
  const own = messages()?.findLast(
    (message) => message.user === state.me && !isFromApp(message) && !message.ephemeral && !message.subtype,
  );
  if (own) edit(own, pane);
}

const channelLine = new Timeline("channel");
const threadLine = new Timeline("thread");
const composer = new Composer(
  "channel",
  () => editLast("channel", () => state.messages),
  () => channelLine.position.toBottom(),
);
const replies = new Composer(
  "thread",
  () => editLast("thread", () => state.replies),
  () => threadLine.position.toBottom(),
);

const parts = (pane) => ["pane-head", "foot"].map((name) => document.querySelector(`#${pane} > .${name}`));

function nameNodes(conversation) {
  if (conversation.kind === "im") return [avatar(conversation.with, "tiny"), " ", titleOf(conversation)];
  const lock = el(
    "span",
    { class: "lock" },
    icon("M6 9V6.5a4 4 0 018 0V9M5 9h10v8H5z"),
    el("span", { class: "unseen" }, "private channel "),
  );
  return [conversation.kind === "private" ? lock : "#", titleOf(conversation)];
}

function membersButton(conversation) {
  const count = conversation.members.length;
  const faces = conversation.members.slice(0, 4).map((id) => avatar(id, "tiny"));
  return el(
    "button",
    {
      type: "button",
      class: "members",
      "data-key": "members",
      "aria-label": `${count} members: show and invite`,
      on: { click: () => openAbout(conversation.id) },
    },
    el("span", { class: "faces" }, ...faces),
    String(count),
  );
}

function suggestions() {
  const chips = state.workspace.suggestions.map((text) =>
    el("button", { type: "button", class: "suggestion", on: { click: () => composer.propose(text) } }, text),
  );
  const several = "To be several people, switch at the top right, or open each in a tab of its own.";
  return el(
    "div",
    { class: "suggestions" },
    el("p", {}, "Type this to begin:"),
    ...chips,
    el("small", {}, several),
  );
}

/** Suggestions stand there until the app has said something in this place. */
function wantsSuggestions() {
  return (
    state.workspace.suggestions?.length &&
    !state.messages?.some((message) => message.user === appUser() && !message.subtype)
  );
}

function joinBar(conversation) {
  if (conversation.archived) return el("div", { class: "banner" }, "This channel is archived.");
  const join = () => telling(joinChannel(conversation.id));
  return el(
    "div",
    { class: "banner" },
    el("span", {}, `You are not in #${conversation.name}.`),
    el("button", { type: "button", class: "button primary", on: { click: join } }, "Join channel"),
  );
}

/** Puts nodes into a foot without taking out a composer that stays: taking it out would lose the focus. */
function setFoot(foot, nodes) {
  for (const child of [...foot.children]) if (!nodes.includes(child)) child.remove();
  nodes.forEach(
    (node, index) => foot.children[index] !== node && foot.insertBefore(node, foot.children[index] ?? null),
  );
}

let chips = null;

function drawChannelFoot(foot, conversation) {
  if (!isJoined(conversation)) {
    setFoot(foot, [joinBar(conversation)]);
    return;
  }
  if (!wantsSuggestions()) chips = null;
  else chips ??= suggestions();
  const label =
    conversation.kind === "im" ? `Message ${titleOf(conversation)}` : `Message #${conversation.name}`;
  composer.moveTo({ channel: conversation.id, thread: null }, label);
  setFoot(foot, [chips, composer.node].filter(Boolean));
}

function beginning(conversation) {
  if (conversation.kind === "im")
    return `This is where you and ${titleOf(conversation)} talk, the two of you alone.`;
  return `Nothing has been said in #${conversation.name} yet.`;
}

/** Draws the open conversation. */
export function drawChannel() {
  const conversation = conversationOf(state.place.channel);
  const [head, foot] = parts("channel");
  document
    .getElementById("channel")
    .setAttribute("aria-label", conversation ? titleOf(conversation) : "Channel");
  if (!conversation) {
    head.replaceChildren(el("h1", {}, "No such conversation"));
    setFoot(foot, [el("div", { class: "banner" }, "It does not exist, or you are not in it.")]);
    channelLine.show(state.place, []);
    return;
  }
  const mark = JSON.stringify([conversation, state.workspace.users]);
  if (head.signature !== mark) {
    head.signature = mark;
    const members = conversation.kind === "im" ? [] : [membersButton(conversation)];
    keepingFocus(() => head.replaceChildren(el("h1", {}, ...nameNodes(conversation)), ...members));
  }
  channelLine.list.dataset.empty = state.messages?.length === 0 ? beginning(conversation) : "";
  if (state.messages) channelLine.show(state.place, state.messages);
  drawChannelFoot(foot, conversation);
}

const alone = matchMedia("(max-width: 900px)"); // where a thread takes the channel's place, as in style.css

const closeThread = () => go({ channel: state.place.channel });

/** Draws the thread pane, or hides it. */
export function drawThread() {
  const pane = document.getElementById("thread");
  const { channel, thread } = state.place;
  const conversation = conversationOf(channel);
  const open = Boolean(thread && conversation);
  document.body.classList.toggle("thread-open", open);
  pane.hidden = !open;
  pane.setAttribute("role", alone.matches ? "main" : "complementary");
  if (!open) {
    threadLine.opened = null;
    return;
  }
  const [head, foot] = parts("thread");
  if (head.signature !== channel) {
    head.signature = channel;
    const close = el(
      "button",
      { type: "button", class: "quiet", "aria-label": "Close thread", on: { click: closeThread } },
      icon("M5 5l10 10M15 5L5 15"),
    );
    head.replaceChildren(el("h2", {}, "Thread ", el("small", {}, ...nameNodes(conversation))), close);
  }
  if (state.replies) threadLine.show(state.place, state.replies);
  if (isJoined(conversation)) replies.moveTo({ channel, thread }, "Reply in thread");
  setFoot(foot, [isJoined(conversation) ? replies.node : joinBar(conversation)]);
}

/** Brings a linked message into view, in the thread if it is there. */
export function pointAt(ts) {
  return (state.place.thread && threadLine.point(ts)) || channelLine.point(ts);
}

export function focusComposer() {
  composer.field.focus();
}

/** Escape closes the thread, from inside it or from nowhere; turned round, a phone may have room for both panes. */
export function setUpPanes() {
  alone.addEventListener("change", drawThread);
  document.addEventListener("keydown", (event) => {
    const here = event.target === document.body || event.target.closest("#thread");
    if (event.key === "Escape" && here && state.place.thread && !event.defaultPrevented) closeThread();
  });
}
