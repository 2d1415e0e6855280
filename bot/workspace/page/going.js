// Where the focus goes when one goes to another place of the page: on to where one writes, and back to where one was.

import { focusOn, giveBack, isFocusLost, placeOf } from "./focus.js";

const TYPES = matchMedia("(hover: hover)"); // a phone would put its keyboard over half the page

let opener = null; // what the open thread was opened from

const pane = (name) => document.getElementById(name);
const isIn = (name) => pane(name).contains(document.activeElement);

/** Into a pane: to where one writes in it, or to its heading where one does not or may not write. */
function enter(name) {
  const field = pane(name).querySelector(".composer textarea");
  if (TYPES.matches && field?.getClientRects().length) field.focus();
  else focusOn(pane(name).querySelector(".pane-head :is(h1, h2)"));
}

/**
 * Goes from one place to another: `draw()` shows the other. A message that is linked takes the focus itself as
 * soon as it is there.
 */
export function goingTo(before, after, draw) {
  const moved = before.channel !== after.channel;
  const opens = after.thread && (moved || after.thread !== before.thread);
  const closes = before.thread && !after.thread && !moved;
  const wasIn = isIn("thread") || isFocusLost();
  if (opens) opener = isIn("thread") ? null : placeOf();
  draw();
  if (!before.channel) return; // the page has just been opened
  if (opens && !after.message) enter("thread");
  else if (closes && wasIn && !(opener && giveBack(opener))) enter("channel");
  else if (moved && !opens && !after.tab && !after.message) enter("channel");
  else if (isFocusLost()) enter(after.thread ? "thread" : "channel");
}
