// Passing notices: what went wrong, said once and gone after a while.

import { el, icon } from "./dom.js";

const SHOWN_FOR = 9000; // milliseconds; a pointer or the focus on a notice holds it

function region() {
  return document.getElementById("toasts");
}

/** Puts the notices above everything, also above an open modal, which would make them inert from outside. */
export function raiseToasts() {
  const box = region();
  const home = [...document.querySelectorAll("dialog:modal")].at(-1) ?? document.body;
  if (box.parentElement !== home) home.append(box);
  if (box.matches(":popover-open")) box.hidePopover();
  if (box.childElementCount) box.showPopover();
}

/** Opens a dialog over the page, under the notices. It is what came of the button that was pressed. */
export function openDialog(dialog) {
  for (const pressed of document.querySelectorAll('.messages [aria-busy="true"]'))
    pressed.removeAttribute("aria-busy");
  document.body.append(dialog);
  dialog.showModal();
  raiseToasts();
}

/** Takes a dialog away for good. */
export function removeDialog(dialog) {
  if (dialog.open) dialog.close();
  raiseToasts(); // out of the dialog before it goes
  dialog.remove();
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
  document.getElementById("announcer").textContent = text;
}
