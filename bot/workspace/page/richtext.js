// rich_text blocks → DOM nodes.

import { el } from "./dom.js";
import { emojiFor } from "./emoji.js";
import { broadcastMention, channelMention, link, userMention } from "./links.js";
import { plain } from "./texts.js";
import { slackDate } from "./times.js";

const STYLE_TAGS = { bold: "strong", italic: "em", strike: "s", code: "code", underline: "u" };

function styled(nodes, style) {
  let shown = nodes;
  for (const [name, tag] of Object.entries(STYLE_TAGS)) if (style?.[name]) shown = [el(tag, {}, ...shown)];
  return shown;
}

/** An emoji element: its character by code points if it has them, else by its name. */
function emojiText(element) {
  const points = element.unicode?.split("-").map((point) => Number.parseInt(point, 16));
  if (points?.every((point) => point > 0 && point <= 0x10ffff)) return String.fromCodePoint(...points);
  return emojiFor(element.name ?? "") ?? `:${element.name}:`;
}

const INLINE = {
  text: (element) => plain(element.text, false),
  link: (element) => [link(element.url, element.text || element.url)],
  emoji: (element) => [emojiText(element)],
  user: (element) => [userMention(element.user_id)],
  channel: (element) => [channelMention(element.channel_id)],
  usergroup: () => [el("span", { class: "mention" }, "@group")],
  broadcast: (element) => [broadcastMention(element.range)],
  date: (element) => [
    slackDate([String(element.timestamp), element.format, element.url], element.fallback ?? ""),
  ],
  color: (element) => [
    el("span", { class: "swatch", style: { "--swatch": element.value }, "aria-hidden": "true" }),
    el("code", {}, element.value),
  ],
};

function inlineNodes(elements = []) {
  return elements.flatMap((element) =>
    styled(INLINE[element.type]?.(element) ?? [element.text ?? ""], element.style),
  );
}

function list(element) {
  const items = element.elements.map((item) => el("li", {}, ...inlineNodes(item.elements)));
  const ordered = element.style === "ordered";
  const properties = { style: { "--indent": String(element.indent ?? 0) }, class: "rich-list" };
  if (ordered && element.offset) properties.start = element.offset + 1;
  return el(ordered ? "ol" : "ul", properties, ...items);
}

const PARTS = {
  rich_text_section: (part) => el("div", { class: "rich-line" }, ...inlineNodes(part.elements)),
  rich_text_list: list,
  rich_text_preformatted: (part) => el("pre", {}, el("code", {}, ...inlineNodes(part.elements))),
  rich_text_quote: (part) => el("blockquote", {}, ...inlineNodes(part.elements)),
};

/** A rich_text object → nodes. */
export function richText(object) {
  return (object?.elements ?? []).map((part) => PARTS[part.type]?.(part)).filter(Boolean);
}
