// A select when it is closed: a button that opens its list. Nothing is chosen before it is chosen in the list.

import { el } from "./dom.js";
import { closePopup, isOpenAt } from "./popup.js";

/** The button. `key` is its data-key; `open()` opens the list at it. */
export function chooser({ key, label, describedBy = null }, shown, open) {
  const button = el(
    "button",
    {
      type: "button",
      class: "select",
      role: "combobox",
      "aria-haspopup": "listbox",
      "aria-expanded": "false",
      "data-key": key,
      "aria-label": label,
      "aria-describedby": describedBy,
    },
    shown,
  );
  button.addEventListener("click", () => (isOpenAt(key) ? closePopup() : open(button)));
  button.addEventListener("keydown", (event) => {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    event.preventDefault();
    open(button);
  });
  return button;
}
