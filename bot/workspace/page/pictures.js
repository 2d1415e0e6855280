// Images: Slack's rules, from http(s) addresses only, with their alternative text.

import { el } from "./dom.js";
import { safeAddress } from "./links.js";

/** An image, or its alternative text where the address may not be loaded or does not load. */
export function imageNode(image, className = "thumb") {
  const kind = typeof className === "string" ? className : "thumb";
  const address = safeAddress(image.image_url ?? image.slack_file?.url ?? "");
  const alternative = image.alt_text ?? "";
  if (!address) return el("span", { class: "no-image" }, alternative);
  const picture = el("img", {
    src: address,
    alt: alternative,
    class: kind,
    loading: "lazy",
    referrerpolicy: "no-referrer",
  });
  picture.addEventListener("error", () =>
    picture.replaceWith(el("span", { class: "no-image" }, alternative || "image")),
  );
  return picture;
}
