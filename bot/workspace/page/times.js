// Times of messages, in this browser's own time zone and language.

import { el } from "./dom.js";
import { linkProperties } from "./links.js";

const clock = new Intl.DateTimeFormat([], { hour: "2-digit", minute: "2-digit" });
const clockWithSeconds = new Intl.DateTimeFormat([], {
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
});
const day = new Intl.DateTimeFormat([], { weekday: "long", month: "long", day: "numeric" });
const full = new Intl.DateTimeFormat([], { dateStyle: "full", timeStyle: "short" });
const dates = {
  date_num: new Intl.DateTimeFormat("en-CA"),
  date: new Intl.DateTimeFormat([], { dateStyle: "long" }),
  date_short: new Intl.DateTimeFormat([], { dateStyle: "medium" }),
  date_long: new Intl.DateTimeFormat([], { dateStyle: "full" }),
  time: clock,
  time_secs: clockWithSeconds,
};

/** Slack's ts (seconds since 1970, with a fraction that only tells messages apart) as a Date. */
export function dateOf(ts) {
  return new Date(Number.parseFloat(ts) * 1000);
}

export const clockTime = (ts) => clock.format(dateOf(ts));
export const fullTime = (ts) => full.format(dateOf(ts));
export const dayKey = (ts) => dateOf(ts).toDateString();

/** "Today", "Yesterday", or the day's name and date. */
export function dayName(ts) {
  const today = new Date();
  const yesterday = new Date(today.getFullYear(), today.getMonth(), today.getDate() - 1);
  if (dayKey(ts) === today.toDateString()) return "Today";
  return dayKey(ts) === yesterday.toDateString() ? "Yesterday" : day.format(dateOf(ts));
}

/**
 * <!date^seconds^format^link|fallback>, with the format's {tokens} filled in; the fallback where it cannot
 * be.
 */
export function slackDate([seconds, format, address], fallback) {
  const date = new Date(Number(seconds) * 1000);
  if (Number.isNaN(date.getTime()) || !format) return document.createTextNode(fallback);
  const text = format.replace(/\{(\w+)\}/g, (typed, name) => {
    const form = dates[name.replace(/_pretty$/, "")];
    return form ? form.format(date) : typed;
  });
  const properties = address ? linkProperties(address) : null;
  return properties
    ? el("a", properties, text)
    : el("time", { datetime: date.toISOString(), title: full.format(date) }, text);
}
