// Where the page is: ?as=U…#C…/thread/message. The hash keeps the place, the query keeps who you are.

const LINK = /^archives\/([A-Z0-9]+)(?:\/p(\d{10,})(\d{6}))?/;
const HERE = /^http:\/\/(?:127\.0\.0\.1|localhost)(?::\d+)?\//; // a link keeps the port of the day it was written

/** The place that a hash names: {channel, thread, message, tab}, each null when absent. */
export function parsePlace(hash) {
  const [channel, thread, message] = hash.replace(/^#/, "").split("/").map(decodeURIComponent);
  if (thread === "home") return { channel, thread: null, message: null, tab: "home" };
  return { channel: channel || null, thread: thread || null, message: message || null, tab: null };
}

export function formatPlace({ channel, thread, message, tab }) {
  if (tab) return `#${channel}/${tab}`;
  const parts = [channel, thread ?? (message ? "" : null), message].filter(
    (part) => part !== null && part !== undefined,
  );
  return `#${parts.join("/")}`;
}

export function person() {
  return new URLSearchParams(location.search).get("as");
}

/** This page's address as another person, at a place; a message that was pointed at is not again. */
export function addressAs(userId, place) {
  const hash = place.channel ? formatPlace({ ...place, message: null }) : "";
  return `?as=${encodeURIComponent(userId)}${hash}`;
}

export function go(place) {
  const hash = formatPlace(place);
  if (location.hash === hash) dispatchEvent(new HashChangeEvent("hashchange"));
  else location.hash = hash;
}

/** The place that a message link of this team names, or null for any other address. */
export function placeOfLink(address, teamUrl) {
  const base = teamUrl && address.startsWith(teamUrl) ? teamUrl : HERE.exec(address)?.[0];
  const match = base ? LINK.exec(address.slice(base.length)) : null;
  if (!match) return null;
  const [, channel, seconds, micros] = match;
  if (!seconds) return { channel, thread: null, message: null };
  const message = `${seconds}.${micros}`;
  const thread = URL.canParse(address) ? new URL(address).searchParams.get("thread_ts") : null;
  return { channel, thread: thread ?? message, message };
}

/** The link to a message as Slack writes it. */
export function linkTo(teamUrl, channel, message) {
  const base = `${teamUrl}archives/${channel}/p${message.ts.replace(".", "")}`;
  const inThread = message.thread_ts && message.thread_ts !== message.ts;
  return inThread ? `${base}?thread_ts=${message.thread_ts}&cid=${channel}` : base;
}
