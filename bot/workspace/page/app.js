// The page: fetches what this person sees, draws it, and follows what changes.

import {
  actAs,
  fetchConversations,
  fetchMessages,
  fetchNotices,
  fetchWorkspace,
  sayGone,
  streamAddress,
  telling,
} from "./api.js";
import { refreshClock, setUpClock } from "./clock.js";
import { el } from "./dom.js";
import { goingTo } from "./going.js";
import { drawHome, refreshHome } from "./home.js";
import { setUpKeys } from "./keys.js";
import { openPlacesHere } from "./links.js";
import { refreshView } from "./modal.js";
import { drawChannel, drawThread, focusComposer, pointAt, setUpPanes } from "./panes.js";
import { closePopup } from "./popup.js";
import { formatPlace, parsePlace, person, placeOfLink } from "./route.js";
import { drawSidebar, setUpSidebarButton } from "./sidebar.js";
import { conversationOf, isJoined, nameOf, people, state, titleOf } from "./state.js";
import { follow } from "./stream.js";
import { toast } from "./toasts.js";
import { drawTopbar } from "./topbar.js";
import { isUnread, markRead, noteMessages } from "./unread.js";

/** Runs a task one at a time: asked again while it runs, it runs once more after. */
function single(task) {
  let running = null;
  let again = false;
  const run = async () => {
    try {
      do {
        again = false;
        await task();
      } while (again);
    } finally {
      running = null;
    }
  };
  return () => {
    if (running) again = true;
    else running = run();
    return running;
  };
}

function drawTitle() {
  const conversation = conversationOf(state.place.channel);
  const mark = state.conversations.some((one) => isUnread(one.id)) ? "• " : "";
  document.title = `${mark}${titleOf(conversation) || "…"} · ${nameOf(state.me)} · ${state.workspace.team.name}`;
}

function draw() {
  drawSidebar();
  drawChannel();
  drawHome();
  drawThread();
  drawTitle();
}

const refreshWorkspace = single(async () => {
  const workspace = await telling(fetchWorkspace());
  if (!workspace) return;
  state.workspace = workspace;
  drawTopbar();
});

const refreshConversations = single(async () => {
  const conversations = await telling(fetchConversations());
  if (!conversations) return;
  state.conversations = conversations;
  dispatchEvent(new CustomEvent("conversations"));
  draw();
});

let target = null; // a linked message that has yet to be brought into view

const refreshMessages = single(async () => {
  const { channel, thread } = state.place;
  if (!conversationOf(channel)) return;
  const [top, replies] = await Promise.all([
    telling(fetchMessages(channel)),
    thread ? telling(fetchMessages(channel, thread)) : { messages: [] },
  ]);
  if (channel !== state.place.channel || thread !== state.place.thread) {
    refreshMessages();
    return;
  }
  if (!top || !replies) return;
  state.messages = top.messages;
  state.replies = replies.messages;
  noteMessages(channel, top.messages);
  if (!document.hidden) markRead(channel);
  draw();
  if (target && pointAt(target)) target = null;
});

async function refreshUnread(channel) {
  const answer = await telling(fetchMessages(channel));
  if (!answer) return;
  noteMessages(channel, answer.messages);
  drawSidebar();
  drawTitle();
}

const refreshNotices = single(async () => {
  for (const notice of (await telling(fetchNotices())) ?? []) toast(notice.text);
});

const followClock = single(refreshClock);

async function refreshAll() {
  await followClock();
  await refreshWorkspace();
  await refreshConversations();
  await Promise.all([refreshMessages(), refreshView(), refreshHome(), refreshNotices()]);
  const others = state.conversations.filter((one) => isJoined(one) && one.id !== state.place.channel);
  for (const one of others) await refreshUnread(one.id);
}

function onEvent(event) {
  const refresh = {
    hello: refreshAll,
    conversations: async () => {
      await refreshWorkspace();
      await refreshConversations();
      await refreshMessages();
    },
    message: () => (event.channel === state.place.channel ? refreshMessages() : refreshUnread(event.channel)),
    view: refreshView,
    home: refreshHome,
    notice: refreshNotices,
    clock: followClock,
  }[event.kind];
  refresh?.();
}

function firstChannel() {
  const last = localStorage.getItem(`last/${state.me}`);
  const joined = state.conversations.filter(isJoined);
  const channel = joined.find((one) => one.kind !== "im");
  return (
    (joined.find((one) => one.id === last) ?? channel ?? joined[0] ?? state.conversations[0])?.id ?? null
  );
}

/** The place that the address names, as this person has it: a direct message may be named by whom it is with. */
function placeAsked() {
  const place = parsePlace(location.hash);
  const direct = state.conversations.find((one) => one.kind === "im" && one.with === place.channel);
  if (direct) return { ...place, channel: direct.id };
  const isPerson = state.workspace.users.some((user) => user.id === place.channel);
  return place.channel && !isPerson ? place : { ...parsePlace(""), channel: firstChannel() };
}

/** Goes where the address says. */
function onPlace() {
  const place = placeAsked();
  if (parsePlace(location.hash).channel !== place.channel) history.replaceState(null, "", formatPlace(place));
  const moved = place.channel !== state.place.channel;
  if (moved) state.messages = null;
  if (moved || place.thread !== state.place.thread) state.replies = null;
  const before = state.place;
  state.place = place;
  state.editing = null;
  target = place.message;
  localStorage.setItem(`last/${state.me}`, place.channel);
  closePopup();
  drawTopbar();
  goingTo(before, place, draw);
  refreshMessages();
}

/** The page was opened at a message's own link: from there on it stands at its usual address. */
function openArchiveLink() {
  const place = placeOfLink(location.href, `${location.origin}/`);
  if (place) history.replaceState(null, "", `/${location.search}${formatPlace(place)}`);
}

function showLink(alive) {
  document.getElementById("link-lost").hidden = alive;
}

async function start() {
  state.workspace = await fetchWorkspace();
  openArchiveLink();
  const asked = person();
  state.me = people().some((user) => user.id === asked) ? asked : people()[0].id;
  if (state.me !== asked) history.replaceState(null, "", `?as=${state.me}${location.hash}`);
  actAs(state.me);
  await followClock();
  state.conversations = await fetchConversations();
  setUpSidebarButton();
  setUpPanes();
  setUpClock();
  setUpKeys();
  openPlacesHere(document.body);
  document.querySelector(".skip").addEventListener("click", (event) => {
    event.preventDefault();
    focusComposer();
  });
  addEventListener("hashchange", onPlace);
  addEventListener("redraw", draw);
  document.addEventListener("visibilitychange", () => document.hidden || refreshMessages()); // seen, so read
  addEventListener("pagehide", sayGone);
  onPlace();
  if (matchMedia("(hover: hover)").matches) focusComposer(); // a phone would put its keyboard over half the page
  follow(streamAddress(), onEvent, showLink);
}

start().catch((fault) => {
  document
    .getElementById("columns")
    .replaceChildren(el("p", { class: "banner" }, `The workspace does not answer: ${fault.message}`));
});
