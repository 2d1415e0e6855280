// Things that open at a control: menus and lists. One at a time, above everything, outside of what gets re-
// rendered.

import { byKey, el } from "./dom.js";

const GAP = 4;
const EDGE = 8;
let current = null;

function place(box, anchor) {
  const at = anchor.getBoundingClientRect();
  const below = innerHeight - at.bottom - GAP - EDGE;
  const above = at.top - GAP - EDGE;
  const upwards = box.scrollHeight > below && above > below;
  box.style.maxHeight = `${Math.max(120, Math.min(360, upwards ? above : below))}px`;
  box.style.minWidth = `${Math.min(at.width, 500)}px`;
  const size = box.getBoundingClientRect();
  const top = upwards ? at.top - GAP - size.height : at.bottom + GAP;
  const left = Math.min(Math.max(EDGE, at.left), innerWidth - size.width - EDGE);
  box.style.top = `${Math.max(EDGE, top)}px`;
  box.style.left = `${Math.max(EDGE, left)}px`;
}

/** Closes what is open. */
export function closePopup() {
  current?.close();
}

/** Whether the popup of this control is open. */
export function isOpenAt(key) {
  return Boolean(current && current.key === key);
}

/**
 * Opens `content` at a control. The control is found again by its data-key if its message is rendered anew
 * meanwhile; when the popup closes, the focus goes back to it. `onClose` runs once.
 */
export function openPopup(anchor, content, { onClose, label } = {}) {
  closePopup();
  const key = anchor.dataset.key ?? null;
  const box = el("div", { class: "popup", popover: "manual", "aria-label": label }, content);
  const anchorNow = () => (anchor.isConnected ? anchor : byKey(key));
  const settle = () => anchorNow() && place(box, anchorNow());

  const outside = (event) =>
    !box.contains(event.target) && !anchorNow()?.contains(event.target) && close(false);
  const escape = (event) => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    close(true);
  };
  const listeners = [
    [document, "pointerdown", outside],
    [document, "keydown", escape],
    [window, "resize", settle],
    [document, "scroll", settle],
  ];
  function close(refocus = true) {
    if (current?.box !== box) return;
    current = null;
    for (const [target, event, listener] of listeners) target.removeEventListener(event, listener, true);
    const hadFocus = box.contains(document.activeElement);
    box.remove();
    anchorNow()?.setAttribute("aria-expanded", "false");
    if (refocus && hadFocus) anchorNow()?.focus({ preventScroll: true });
    onClose?.();
  }

  for (const [target, event, listener] of listeners) target.addEventListener(event, listener, true);
  (anchor.closest("dialog[open]") ?? document.body).append(box);
  current = { box, key, close };
  anchor.setAttribute("aria-expanded", "true");
  box.showPopover();
  settle();
  return { close, settle };
}
