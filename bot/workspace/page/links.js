// Links and mentions. Only addresses that can do no harm become links; links to a message open it in this
// page.

import { el } from "./dom.js";
import { formatPlace, placeOfLink } from "./route.js";
import { conversationOf, nameOf, state } from "./state.js";

const SAFE = new Set(["http:", "https:", "mailto:"]);

/** An address that may be followed, or null (javascript:, data: and everything else). */
export function safeAddress(address) {
  if (!URL.canParse(address)) return null;
  return SAFE.has(new URL(address).protocol) ? address : null;
}

/** Where a click on this address leads, as attributes for an <a>, or null when it may not be followed. */
export function linkProperties(address) {
  const place = placeOfLink(address, state.workspace?.team.url);
  if (place) return { href: `?as=${state.me}${formatPlace(place)}`, "data-place": formatPlace(place) };
  const safe = safeAddress(address);
  return safe ? { href: safe, target: "_blank", rel: "noopener noreferrer nofollow" } : null;
}

/** A link, or its text alone when the address may not be followed. */
export function link(address, ...label) {
  const properties = linkProperties(address);
  const shown = label.length ? label : [address];
  return properties ? el("a", properties, ...shown) : el("span", {}, ...shown);
}

export function userMention(id, fallback) {
  const known = state.workspace?.users.some((user) => user.id === id);
  const label = known ? nameOf(id) : fallback || id;
  return el("span", { class: id === state.me ? "mention mine" : "mention" }, `@${label}`);
}

export function channelMention(id, fallback) {
  const conversation = conversationOf(id);
  const label = `#${conversation?.name ?? (fallback || "private-channel")}`;
  if (!conversation) return el("span", { class: "mention" }, label);
  const hash = formatPlace({ channel: id });
  return el("a", { class: "mention", href: `?as=${state.me}${hash}`, "data-place": hash }, label);
}

export function broadcastMention(range) {
  return el("span", { class: "mention mine" }, `@${range}`);
}

/** Keeps links to places of this workspace inside the page. */
export function openPlacesHere(root) {
  root.addEventListener("click", (event) => {
    const anchor = event.target.closest?.("a[data-place]");
    if (!anchor || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    if (location.hash === anchor.dataset.place) dispatchEvent(new HashChangeEvent("hashchange"));
    else location.hash = anchor.dataset.place;
  });
}
