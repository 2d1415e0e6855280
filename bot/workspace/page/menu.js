// A menu of commands at a button: arrow keys move, Enter chooses, Escape closes.

import { el } from "./dom.js";
import { closePopup, isOpenAt, openPopup } from "./popup.js";

function move(items, step) {
  const at = items.indexOf(document.activeElement);
  items.at((at + step + items.length) % items.length).focus();
}

function onKey(event, items) {
  const steps = {
    ArrowDown: () => move(items, 1),
    ArrowUp: () => move(items, -1),
    Home: () => items[0].focus(),
    End: () => items.at(-1).focus(),
  };
  if (steps[event.key]) {
    event.preventDefault();
    steps[event.key]();
  } else if (event.key === "Tab") {
    closePopup();
  } else if (event.key.length === 1 && !event.ctrlKey && !event.metaKey && event.key !== " ") {
    const letter = event.key.toLowerCase();
    const later = [...items.slice(items.indexOf(document.activeElement) + 1), ...items];
    later.find((item) => item.textContent.trim().toLowerCase().startsWith(letter))?.focus();
  }
}

function menuItem({ label, description, danger, choose, properties }) {
  const tag = properties?.href ? "a" : "button";
  const pick = () => {
    closePopup();
    choose?.();
  };
  return el(
    tag,
    {
      role: "menuitem",
      class: danger ? "menu-item danger" : "menu-item",
      tabindex: "-1",
      ...(tag === "button" ? { type: "button" } : properties),
      on: { click: pick },
    },
    el("span", {}, label),
    description?.length ? el("small", {}, description) : null,
  );
}

/**
 * Opens a menu at its button, or closes it if it is open. Items: {label, description?, danger?, choose?,
 * properties? (of a link)}.
 */
export function toggleMenu(button, items, label) {
  if (isOpenAt(button.dataset.key) && button.getAttribute("aria-expanded") === "true") {
    closePopup();
    return;
  }
  const nodes = items.map(menuItem);
  const menu = el(
    "div",
    { role: "menu", "aria-label": label, class: "menu", on: { keydown: (event) => onKey(event, nodes) } },
    ...nodes,
  );
  openPopup(button, menu);
  nodes[0]?.focus();
}
