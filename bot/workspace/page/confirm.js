// A question before something is done: Block Kit's confirm object, or the page's own.

import { el, freshId } from "./dom.js";
import { openDialog, removeDialog } from "./toasts.js";
import { textNodes } from "./texts.js";

/** Asks; the promise tells whether the answer was yes. Escape and the deny button are no. */
export function confirmed({ title, text, confirm, deny, style }) {
  const titleId = freshId("confirm");
  const dialog = el(
    "dialog",
    { class: "confirm", "aria-labelledby": titleId, closedby: "any" },
    el(
      "form",
      { method: "dialog" },
      el("h2", { id: titleId }, ...textNodes(title)),
      el("div", { class: "confirm-text" }, ...textNodes(text)),
      el(
        "div",
        { class: "buttons" },
        el("button", { class: "button", value: "" }, ...textNodes(deny ?? "Cancel")),
        el(
          "button",
          { class: `button ${style === "danger" ? "danger" : "primary"}`, value: "yes", autofocus: true },
          ...textNodes(confirm),
        ),
      ),
    ),
  );
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => {
      removeDialog(dialog);
      resolve(dialog.returnValue === "yes");
    });
    openDialog(dialog);
  });
}
