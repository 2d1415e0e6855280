// Images: Slack's rules, from http(s) addresses only, with their alternative text. And files to take away.

import { el } from "./dom.js";
import { safeAddress } from "./links.js";

/** Where this workspace keeps the bytes of a file that was uploaded to it. */
function fileAddress(file) {
  if (!file?.id) return file?.url;
  return new URL(`/files/${encodeURIComponent(file.id)}`, location.origin).href;
}

/** An image, or its alternative text where the address may not be loaded or does not load. */
export function imageNode(image, className = "thumb") {
  const kind = typeof className === "string" ? className : "thumb";
  const address = safeAddress(image.image_url ?? fileAddress(image.slack_file) ?? "");
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

/** The files that were shared in a message, each to be taken away. */
export function filesOf(message) {
  if (!message.files?.length) return null;
  const links = message.files.map((file) =>
    el(
      "li",
      {},
      el("a", { class: "file", href: fileAddress(file), download: file.name }, el("strong", {}, file.title || file.name)),
      el("small", {}, ` ${sizeOf(file.size)}`),
    ),
  );
  return el("ul", { class: "files", "aria-label": "Files" }, ...links);
}

function sizeOf(bytes) {
  return bytes < 1024 ? `${bytes} bytes` : `${Math.round(bytes / 1024)} KB`;
}
