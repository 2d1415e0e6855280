// Which conversations hold something that this person has not read here. Kept in this browser, for each
// person apart.

import { conversationOf, isFromApp, state } from "./state.js";

const newest = new Map(); // channel → ts of the newest message by others
const calling = new Map(); // channel → ts of the messages by others that call on this person

function storageKey(channel) {
  return `read/${state.workspace.team.id}/${state.me}/${channel}`;
}

function newestOf(messages) {
  return messages.reduce((latest, message) => {
    const reply = message.reply_users?.some((user) => user !== state.me) ? message.latest_reply : "";
    const own = message.user === state.me && !isFromApp(message);
    return [latest, own ? "" : message.ts, reply ?? ""].sort().at(-1);
  }, "");
}

/** A direct message calls on the one who gets it, any other on those whom it names. */
function callsOn(message, isDirect) {
  const own = message.user === state.me && !isFromApp(message);
  return !own && (isDirect || (message.text ?? "").includes(`<@${state.me}>`));
}

/** Takes note of what a conversation holds. */
export function noteMessages(channel, messages) {
  const isDirect = conversationOf(channel)?.kind === "im";
  newest.set(channel, newestOf(messages));
  calling.set(
    channel,
    messages.filter((message) => callsOn(message, isDirect)).map(({ ts }) => ts),
  );
}

let opened = { key: null, upTo: "" }; // the conversation that is on screen, and up to where it had been read

/** What is there has been read. */
export function markRead(channel) {
  const latest = newest.get(channel);
  const key = storageKey(channel);
  if (opened.key !== key) opened = { key, upTo: localStorage.getItem(key) ?? "" };
  if (latest) localStorage.setItem(key, latest);
}

/** The ts of the first message that this person had not read when they came here; null on their first visit. */
export function firstUnread(channel, messages) {
  if (opened.key !== storageKey(channel) || !opened.upTo) return null;
  const unread = (message) => message.ts > opened.upTo && (message.user !== state.me || isFromApp(message));
  return messages.find(unread)?.ts ?? null;
}

const readUpTo = (channel) => localStorage.getItem(storageKey(channel)) ?? "";

export function isUnread(channel) {
  return (newest.get(channel) ?? "") > readUpTo(channel);
}

/** How many unread messages there call on this person. */
export function unreadCalls(channel) {
  return (calling.get(channel) ?? []).filter((ts) => ts > readUpTo(channel)).length;
}
