// Text objects of Block Kit: plain_text and mrkdwn.

import { el } from "./dom.js";
import { withEmoji } from "./emoji.js";
import { mrkdwn, plainText } from "./mrkdwn.js";

/** plain_text → nodes: emoji shortcodes become characters, line breaks are kept. */
export function plain(text, emoji = true) {
  const lines = (emoji ? withEmoji(text) : text).split("\n");
  return lines.flatMap((line, index) => (index ? [el("br"), line] : [line]));
}

/** A text object (or a bare string, taken as plain) → nodes. */
export function textNodes(object) {
  if (!object) return [];
  if (typeof object === "string") return plain(object);
  return object.type === "mrkdwn" ? mrkdwn(object.text) : plain(object.text, object.emoji !== false);
}

/** A text object as one line without markup. */
export function textLine(object) {
  if (!object) return "";
  if (typeof object === "string") return withEmoji(object);
  return object.type === "mrkdwn" ? plainText(object.text) : withEmoji(object.text);
}
