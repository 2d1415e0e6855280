// The workspace's /people API, as seen by one person.

import { toast } from "./toasts.js";

let person = "";
const client = crypto.randomUUID(); // this page, until it is left or loaded again

export function actAs(userId) {
  person = userId;
}

/** Parts of a path, each escaped. */
function path(...parts) {
  return `/people/${parts.map(encodeURIComponent).join("/")}`;
}

async function read(response) {
  const body = await response.json().catch(() => null);
  if (!response.ok) throw new Error(body?.error ?? `The workspace answered ${response.status}.`);
  return body;
}

async function get(address) {
  return read(await fetch(address, { headers: { Accept: "application/json", "Workspace-Client": client } }));
}

function posting(body) {
  const headers = { "Content-Type": "application/json", "Workspace-Client": client };
  return { method: "POST", headers, body: JSON.stringify(body) };
}

async function post(...parts) {
  const body = parts.pop();
  return read(await fetch(path(person, ...parts), posting(body)));
}

/** The last that is heard of this page. */
export function sayGone() {
  fetch(path(person, "gone"), { ...posting({}), keepalive: true }).catch(() => {}); // nobody is left to be told
}

/** Runs a request; what goes wrong is told in a passing notice, and the answer is then null. */
export async function telling(request) {
  try {
    const answer = await request;
    if (answer && answer.ok === false && answer.error) toast(answer.error);
    return answer;
  } catch (fault) {
    toast(fault instanceof TypeError ? "The workspace on this machine does not answer." : fault.message);
    return null;
  }
}

export const fetchWorkspace = () => get("/people/workspace");
export const fetchConversations = () => get(path(person, "conversations"));
export const fetchHome = () => get(path(person, "home"));
export const openTab = (tab) => post("home", { tab });
export const fetchView = () => get(path(person, "view"));
export const fetchNotices = () => get(path(person, "notices"));
export const fetchClock = () => get(path(person, "clock"));
export const streamAddress = () => `ws://${location.host}${path(person, "stream")}`;

export function fetchMessages(channel, thread) {
  const query = thread ? `?thread_ts=${encodeURIComponent(thread)}` : "";
  return get(path(person, "conversations", channel) + query);
}

export const sendMessage = (channel, text, thread) =>
  post("messages", thread ? { channel, text, thread_ts: thread } : { channel, text });
export const editMessage = (channel, ts, text) => post("messages", "edit", { channel, ts, text });
export const deleteMessage = (channel, ts) => post("messages", "delete", { channel, ts });
export const sendCommand = (channel, text) => post("commands", { channel, text });
export const sendAction = (action) => post("actions", action);
export const sendShortcut = (shortcut) => post("shortcuts", shortcut);
export const setInput = (input) => post("view", "input", input);
/** A file that was chosen in a form → {id, name}. */
export async function uploadFile(file) {
  const address = `${path(person, "files")}?name=${encodeURIComponent(file.name)}`;
  const headers = { "Content-Type": "application/octet-stream" };
  return read(await fetch(address, { method: "POST", headers, body: file }));
}
export const submitView = () => post("view", "submit", {});
export const closeView = () => post("view", "close", {});
export const moveClock = (way) => post("clock", { go: way });
export const joinChannel = (channel) => post("join", { channel });
export const leaveChannel = (channel) => post("leave", { channel });
export const removeFromChannel = (channel, users) => post("remove", { channel, users });
export const invite = (channel, users) => post("invite", { channel, users });
