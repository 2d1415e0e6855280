// Passing notices: what went wrong, said once and gone after a while.

import { el, icon } from "./dom.js";
import { giveBack, isFocusLost, placeOf } from "./focus.js";

const SHOWN_FOR = 9000; // milliseconds; a pointer or the focus on a notice holds it

const openers = new WeakMap(); // dialog → where the focus was

function region() {
  return document.getElementById("toasts");
}

const announcer = () => document.getElementById("announcer");

/** Puts what is said above everything, also above an open modal, which would make it inert from outside. */
export function raiseToasts() {
  const box = region();
  const home = [...document.querySelectorAll("dialog:modal")].at(-1) ?? document.body;
  for (const one of [box, announcer()]) if (one.parentElement !== home) home.append(one);
  if (box.matches(":popover-open")) box.hidePopover();
  if (box.childElementCount) box.showPopover();
}

/** Opens a dialog over the page, under the notices. It is what came of the button that was pressed. */
export function openDialog(dialog) {
  for (const pressed of document.querySelectorAll('.messages [aria-busy="true"]'))
    pressed.removeAttribute("aria-busy");
  openers.set(dialog, placeOf());
  document.body.append(dialog);
  dialog.showModal();
  raiseToasts();
}

/** Takes a dialog away for good. The focus goes back to what it was opened from, also if that is drawn anew since. */
export function removeDialog(dialog) {
  if (dialog.open) dialog.close();
  raiseToasts(); // out of the dialog before it goes
  dialog.remove();
  if (isFocusLost()) giveBack(openers.get(dialog));
}

/** Shows one line in a corner. `tone` is "error" or "plain". */
export function toast(text, tone = "error") {
  const note = el(
    "div",
    { class: `toast ${tone}`, role: tone === "error" ? "alert" : "status" },
    el("p", {}, text),
  );
  let timer = 0;
  const gone = () => {
    clearTimeout(timer);
    note.remove();
    if (!region().childElementCount && region().matches(":popover-open")) region().hidePopover();
  };
  const hold = () => clearTimeout(timer);
  const release = () => {
    clearTimeout(timer);
    timer = setTimeout(gone, SHOWN_FOR);
  };
  note.append(
    el(
      "button",
      { type: "button", class: "quiet", "aria-label": "Dismiss", on: { click: gone } },
      icon("M5 5l10 10M15 5L5 15"),
    ),
  );
  for (const event of ["pointerenter", "focusin"]) note.addEventListener(event, hold);
  for (const event of ["pointerleave", "focusout"]) note.addEventListener(event, release);
  region().append(note);
  raiseToasts();
  release();
}

/** Says something to screen readers only. */
export function announce(text) {
  announcer().textContent = text;
}
