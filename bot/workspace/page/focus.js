// Where the focus goes when what had it is drawn anew, hidden or taken away: never to nowhere.

import { byKey } from "./dom.js";

function canHave(node) {
  if (!node?.isConnected || node.disabled || !node.getClientRects().length) return false;
  return getComputedStyle(node).visibility !== "hidden";
}

function caretOf(node) {
  return typeof node?.selectionStart === "number" ? [node.selectionStart, node.selectionEnd] : null;
}

/**
 * Where a control stands, so that the focus can be given back when it is there no more: its key, and the row
 * (a message, or a block of a view) among the rows of its list.
 */
export function placeOf(node = document.activeElement) {
  const row = node?.closest("[data-item]") ?? null;
  const list = row?.parentElement ?? null;
  const items = list ? [...list.children].map((one) => one.dataset.item) : [];
  return { node, key: node?.dataset.key, caret: caretOf(node), list, items, item: row?.dataset.item };
}

/** The row as it is now; where it has gone, the next one that is left, else the one before. */
function rowNow({ list, items, item }) {
  if (!list) return null;
  const left = new Map([...list.children].map((one) => [one.dataset.item, one]));
  const at = items.indexOf(item);
  const found = [...items.slice(at), ...items.slice(0, at).reverse()].find((one) => canHave(left.get(one)));
  return left.get(found) ?? null;
}

/** Gives the focus to a node that may have had no place among what Tab reaches. */
export function focusOn(node) {
  if (!node.hasAttribute("tabindex") && node.tabIndex < 0) node.tabIndex = -1;
  node.focus({ preventScroll: true });
}

/** Gives the focus back: to the control, to its successor, or to the row. False when nothing of it is left. */
export function giveBack(place) {
  const again = [place.node, byKey(place.key)].find(canHave);
  const node = again ?? rowNow(place);
  if (!node || node === document.body) return false;
  focusOn(node);
  if (again && place.caret && caretOf(again)) again.setSelectionRange(...place.caret);
  return true;
}

/** Whether the focus is nowhere: at no control, or at one that is no longer shown. */
export function isFocusLost() {
  const { activeElement } = document;
  return !activeElement || activeElement === document.body || !canHave(activeElement);
}

/** Runs a change to the page, and gives the focus back to what stands in the place of the control that had it. */
export function keepingFocus(change) {
  const place = placeOf();
  change();
  if (place.node !== document.body && isFocusLost()) giveBack(place);
}
