// A picture as large as there is room, over the page: in a message it is often too small to read, on a phone always.

import { el, icon } from "./dom.js";
import { openDialog, removeDialog } from "./toasts.js";

function openLarge(picture) {
  const dialog = el("dialog", { class: "lightbox", "aria-label": picture.alt || "Picture" });
  const close = el(
    "button",
    { type: "button", class: "quiet", "aria-label": "Close", on: { click: () => dialog.close() } },
    icon("M5 5l10 10M15 5L5 15"),
  );
  const large = el("img", { src: picture.src, alt: picture.alt, referrerpolicy: "no-referrer" });
  dialog.append(
    el("header", {}, close),
    el("div", { class: "lightbox-view", tabindex: "0", role: "group", "aria-label": "Enlarged" }, large),
  );
  dialog.addEventListener("close", () => removeDialog(dialog));
  openDialog(dialog);
}

/** A picture with a way to look at it enlarged; its alternative text where it does not load. */
export function enlarging(picture) {
  if (picture.tagName !== "IMG") return picture;
  const open = () => openLarge(picture);
  picture.addEventListener("click", open);
  const button = el(
    "button",
    {
      type: "button",
      class: "quiet enlarge",
      "aria-label": "Enlarge the picture",
      title: "Enlarge",
      on: { click: open },
    },
    icon("M12 3h5v5M17 3l-6 6M8 17H3v-5M3 17l6-6"),
  );
  return el("div", { class: "enlarging" }, picture, button);
}
