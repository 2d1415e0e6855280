// The workspace's clock: what it shows, and going forward in time. Everything on this page that says "now"
// means this clock, not the browser's.

import { fetchClock, moveClock, telling } from "./api.js";
import { el } from "./dom.js";
import { keepingFocus } from "./focus.js";
import { written } from "./formats.js";
import { nameOf, state } from "./state.js";
import { announce } from "./toasts.js";

const NINE = new Date("2026-01-05T09:00Z");
const WAYS = [
  ["hour", "+1 hour"],
  ["day", "+1 day"],
  ["week", "+1 week"],
  ["monday", `Next Monday ${written("time", NINE, "UTC")}`],
];

let told = null; // what the workspace said last: {now, speed, from, until, tz}
let toldAt = 0; // when, in milliseconds of this page's life
let moving = false;
let shownDay = ""; // on which day the messages were last drawn

/** The workspace's time as a Date; before the workspace has told it, null. */
export function now() {
  if (!told) return null;
  return new Date((told.now + ((performance.now() - toldAt) / 1000) * told.speed) * 1000);
}

const words = (date) => `${written("day_short", date, told.tz)}, ${written("time", date, told.tz)}`;

const root = () => document.getElementById("clock");

function progress() {
  const part = (now().getTime() / 1000 - told.from) / (told.until - told.from);
  return Math.min(1, Math.max(0, part));
}

function drawTime() {
  const shown = words(now());
  const time = root().querySelector("time");
  if (time.textContent !== shown) time.textContent = shown;
  time.dateTime = now().toISOString();
  if (moving) root().querySelector("progress").value = progress();
}

function wayButton([way, label]) {
  return el(
    "button",
    {
      type: "button",
      class: "button",
      "data-key": `clock/${way}`,
      "aria-disabled": moving ? "true" : null,
      on: { click: () => go(way) },
    },
    label,
  );
}

function draw() {
  const zone = told.tz.replaceAll("_", " ");
  const face = el(
    "p",
    { class: "clock-face", title: `Time in ${zone}, where ${nameOf(state.me)} is` },
    el("time", {}),
    el("span", { class: "clock-zone" }, zone),
  );
  const bar = moving ? el("progress", { "aria-label": "The clock is moving", max: "1" }) : null;
  const about = { class: "clock-ways", role: "group", "aria-label": "Move the clock" };
  const ways = el("div", about, ...WAYS.map(wayButton));
  keepingFocus(() => root().replaceChildren(face, ways, bar ?? ""));
  root().hidden = false;
  drawTime();
}

async function go(way) {
  if (moving) {
    announce("The clock is moving already.");
    return;
  }
  const answer = await telling(moveClock(way));
  if (answer) take({ ...told, ...answer });
}

/** Takes what the workspace says of its clock, and draws it. */
function take(clock) {
  const wasMoving = moving;
  const otherZone = told?.tz !== clock.tz;
  told = clock;
  toldAt = performance.now();
  moving = clock.until !== null;
  if (moving && !wasMoving) announce(`The clock moves to ${words(new Date(clock.until * 1000))}.`);
  if (!moving && wasMoving) announce(`It is ${words(now())}.`);
  if (wasMoving !== moving || otherZone || root().hidden) draw();
  else drawTime();
  noticeDay();
}

/** What was "Today" is "Yesterday" when the day has changed. */
function noticeDay() {
  const day = written("date_num", now(), told.tz);
  if (day === shownDay) return;
  shownDay = day;
  dispatchEvent(new CustomEvent("redraw"));
}

/** Asks the workspace for its time. */
export async function refreshClock() {
  const clock = await telling(fetchClock());
  if (clock) take(clock);
}

/** Keeps the clock going between what the workspace tells. */
export function setUpClock() {
  setInterval(() => {
    if (!told || document.hidden) return;
    drawTime();
    noticeDay();
  }, 1000);
}
