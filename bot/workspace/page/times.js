// Times of messages, in this browser's language, by the workspace's clock and in the time zone of whom you
// act as.

import { now } from "./clock.js";
import { el } from "./dom.js";
import { SLACKS, written } from "./formats.js";
import { linkProperties } from "./links.js";
import { state, userOf } from "./state.js";

const inZone = (form, date) => written(form, date, userOf(state.me).tz);

/** Slack's ts (seconds since 1970, with a fraction that only tells messages apart) as a Date. */
export function dateOf(ts) {
  return new Date(Number.parseFloat(ts) * 1000);
}

export const clockTime = (ts) => inZone("time", dateOf(ts));
export const fullTime = (ts) => inZone("full", dateOf(ts));
export const dayOf = (date) => inZone("date_num", date);
export const dayKey = (ts) => dayOf(dateOf(ts));

/** "Today", "Yesterday", or the day's name and date. */
export function dayName(ts) {
  const today = now();
  const yesterday = today && new Date(Date.parse(dayOf(today)) - 86_400_000).toISOString().slice(0, 10);
  if (today && dayKey(ts) === dayOf(today)) return "Today";
  return dayKey(ts) === yesterday ? "Yesterday" : inZone("day", dateOf(ts));
}

/**
 * <!date^seconds^format^link|fallback>, with the format's {tokens} filled in; the fallback where it cannot
 * be.
 */
export function slackDate([seconds, format, address], fallback) {
  const date = new Date(Number(seconds) * 1000);
  if (Number.isNaN(date.getTime()) || !format) return document.createTextNode(fallback);
  const text = format.replace(/\{(\w+)\}/g, (typed, name) => {
    const form = name.replace(/_pretty$/, "");
    return Object.hasOwn(SLACKS, form) ? inZone(form, date) : typed;
  });
  const properties = address ? linkProperties(address) : null;
  return properties
    ? el("a", properties, text)
    : el("time", { datetime: date.toISOString(), title: inZone("full", date) }, text);
}
