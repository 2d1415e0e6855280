// Keys for the whole page: from region to region, to a channel by its name, and what keys there are.

import { el, icon } from "./dom.js";
import { giveBack, placeOf } from "./focus.js";
import { openListbox } from "./listbox.js";
import { closePopup, isOpenAt } from "./popup.js";
import { go } from "./route.js";
import { state, titleOf } from "./state.js";
import { openDialog, removeDialog } from "./toasts.js";

const KEYS = [
  ["F6, Shift+F6", "The next part of the page, the one before"],
  ["↑ ↓ or K J", "The message above, the one below"],
  ["Home, End", "The first message, the last"],
  ["Tab", "From a message to its buttons"],
  ["Escape", "Close the thread, the dialog or the list"],
  ["Ctrl+K", "Go to a channel or a person"],
  ["↑ where nothing is written yet", "Edit your last message"],
  ["Ctrl+/", "This list"],
];

/** The parts of the page in the order in which one sees them, each with what takes the focus in it. */
const REGIONS = [
  ["#who", ".select, .mine"],
  ["#clock", "button"],
  ["#sidebar", "[aria-current]"],
  ["#channel", "[data-ts][tabindex='0'], [aria-selected=true], textarea"],
  ["#thread", "[data-ts][tabindex='0'], textarea"],
];

function stopIn([region, what]) {
  const found = [...document.querySelectorAll(`${region} :is(${what})`)];
  return found.find((one) => one.getClientRects().length);
}

function goToRegion(step) {
  const here = REGIONS.findIndex(([region]) => document.activeElement.closest(region));
  const later = REGIONS.slice(here + 1);
  const earlier = REGIONS.slice(0, Math.max(here, 0));
  const order = step > 0 ? [...later, ...earlier] : [...earlier.reverse(), ...later.reverse()];
  order.map(stopIn).find(Boolean)?.focus();
}

const jumpButton = () => document.getElementById("jump");

/** A list of all conversations; Escape leads back to where one was. */
function jump() {
  const before = placeOf();
  const options = state.conversations.map((one) => ({
    value: one.id,
    text: one.kind === "im" ? titleOf(one) : `#${titleOf(one)}`,
  }));
  openListbox(jumpButton(), {
    options,
    chosen: [],
    label: "Go to a channel or a person",
    done: ([channel]) => go({ channel }),
    closed: () => document.activeElement === jumpButton() && giveBack(before),
  });
}

function showKeys() {
  const dialog = el("dialog", { class: "about", "aria-labelledby": "keys-title" });
  const close = el(
    "button",
    { type: "button", class: "quiet", "aria-label": "Close", on: { click: () => dialog.close() } },
    icon("M5 5l10 10M15 5L5 15"),
  );
  const rows = KEYS.map(([keys, does]) => el("tr", {}, el("th", { scope: "row" }, keys), el("td", {}, does)));
  dialog.append(
    el("header", {}, el("h2", { id: "keys-title" }, "Keys"), close),
    el("table", {}, el("tbody", {}, ...rows)),
  );
  dialog.addEventListener("close", () => removeDialog(dialog));
  openDialog(dialog);
}

const isPlainF6 = (event) => event.key === "F6" && !event.ctrlKey && !event.altKey && !event.metaKey;
const withControl = (event, key) => (event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === key;

function onKey(event) {
  if (event.defaultPrevented || document.querySelector("dialog:modal")) return;
  if (isPlainF6(event)) goToRegion(event.shiftKey ? -1 : 1);
  else if (withControl(event, "k")) jump();
  else if (withControl(event, "/")) showKeys();
  else return;
  event.preventDefault();
}

/** Lets the keys act, and the two buttons at the top that stand for them. */
export function setUpKeys() {
  document.addEventListener("keydown", onKey);
  jumpButton().replaceChildren(icon("M13 13l4 4M14.5 8.5a6 6 0 11-12 0 6 6 0 0112 0z"));
  jumpButton().addEventListener("click", () => (isOpenAt(jumpButton().dataset.key) ? closePopup() : jump()));
  document.getElementById("show-keys").addEventListener("click", showKeys);
}
