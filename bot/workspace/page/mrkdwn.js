// Slack's mrkdwn → DOM nodes. The text is as Slack stores it: &, < and > of what was typed are entities,
// and <…> is a mention or a link.

import { el } from "./dom.js";
import { emojiFor } from "./emoji.js";
import { broadcastMention, channelMention, link, userMention } from "./links.js";
import { slackDate } from "./times.js";

const STYLES = { "*": "strong", _: "em", "~": "s" };
const TOKEN = /^<([^<>\n]*)>/;
const CODE = /^`([^`\n]+)`/;
const EMOJI = /^:([a-z0-9_+-]+(?:::skin-tone-\d)?):/;
const BARE_URL = /^https?:\/\/[^\s<>|]+[^\s<>|.,;:!?'")\]}*_~]/;
const WORD = /[\p{L}\p{N}]/u;

/** Slack's three entities → characters. */
export function unescapeText(text) {
  return text.replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&amp;/g, "&");
}

/** A text without markup, for screen readers and titles. */
export function plainText(text) {
  const holder = el("div", {}, ...mrkdwn(text ?? ""));
  for (const line of holder.querySelectorAll("br")) line.replaceWith(" ");
  return holder.textContent;
}

function special(body) {
  const [kind, ...rest] = body.slice(1).split("|");
  const label = rest.join("|");
  if (kind.startsWith("date^")) return slackDate(kind.split("^").slice(1), unescapeText(label));
  if (kind.startsWith("subteam^")) return el("span", { class: "mention" }, unescapeText(label || "@group"));
  return broadcastMention(kind.split("^")[0]);
}

/** What stands between < and >: a mention, a link, or nothing known (then shown as it stands). */
function token(body) {
  const [target, ...rest] = body.split("|");
  const label = unescapeText(rest.join("|"));
  if (/^@[UW][A-Z0-9]+$/.test(target)) return userMention(target.slice(1), label);
  if (/^#[CGD][A-Z0-9]+$/.test(target)) return channelMention(target.slice(1), label);
  if (target.startsWith("!")) return special(body);
  if (/^[a-z][a-z0-9+.-]*:/i.test(target)) return link(unescapeText(target), ...(label ? [label] : []));
  return document.createTextNode(`<${unescapeText(body)}>`);
}

/** In code a mention or link is shown as text. */
function codeText(text) {
  return unescapeText(text.replace(/<([^<>|\n]*)(?:\|([^<>\n]*))?>/g, (_, target, label) => label || target));
}

/**
 * Where the run that opens at `start` closes, or -1. A run opens before and closes after a non-space, at a
 * word's edge.
 */
function closing(text, start) {
  const mark = text[start];
  if (start > 0 && (WORD.test(text[start - 1]) || text[start - 1] === mark)) return -1;
  if (!text[start + 1] || /[\s]/.test(text[start + 1]) || text[start + 1] === mark) return -1;
  for (let at = start + 1; at < text.length && text[at] !== "\n"; at += 1) {
    const opens = text[at] === "<" ? TOKEN : text[at] === "`" ? CODE : null;
    const atom = opens?.exec(text.slice(at));
    if (atom) at += atom[0].length - 1;
    else if (text[at] === mark && !/\s/.test(text[at - 1]) && !WORD.test(text[at + 1] ?? " ")) return at;
  }
  return -1;
}

/** What begins at the head of this text, as [node, length], or null for plain text. */
function atomAt(rest, before) {
  const found = TOKEN.exec(rest);
  if (found) return [token(found[1]), found[0].length];
  const code = CODE.exec(rest);
  if (code) return [el("code", {}, codeText(code[1])), code[0].length];
  const emoji = EMOJI.exec(rest);
  const character = emoji && emojiFor(emoji[1]);
  if (character) return [document.createTextNode(character), emoji[0].length];
  const url = !WORD.test(before) && BARE_URL.exec(rest);
  return url ? [link(unescapeText(url[0])), url[0].length] : null;
}

/** Inline markup → nodes. */
export function inline(text) {
  const nodes = [];
  let plain = "";
  const flush = () => {
    if (plain) nodes.push(document.createTextNode(unescapeText(plain)));
    plain = "";
  };
  for (let at = 0; at < text.length;) {
    const character = text[at];
    const end = STYLES[character] ? closing(text, at) : -1;
    const atom = end < 0 && "<`:h".includes(character) ? atomAt(text.slice(at), text[at - 1] ?? " ") : null;
    if (end > 0 || atom || character === "\n") flush();
    if (end > 0) nodes.push(el(STYLES[character], {}, ...inline(text.slice(at + 1, end))));
    else if (atom) nodes.push(atom[0]);
    else if (character === "\n") nodes.push(el("br"));
    else plain += character;
    at = end > 0 ? end + 1 : at + (atom ? atom[1] : 1);
  }
  flush();
  return nodes;
}

/** Lines, those that begin with > gathered as quotes. */
function paragraphs(text) {
  const nodes = [];
  let lines = [];
  let quoted = false;
  const flush = () => {
    if (!lines.length) return;
    const content = inline(lines.join("\n"));
    nodes.push(...(quoted ? [el("blockquote", {}, ...content)] : content));
    lines = [];
  };
  for (const line of text.split("\n")) {
    const quote = /^(?:&gt;|>) ?/.exec(line);
    if (Boolean(quote) !== quoted) flush();
    quoted = Boolean(quote);
    lines.push(quote ? line.slice(quote[0].length) : line);
  }
  flush();
  return nodes;
}

/** Slack's mrkdwn → nodes. */
export function mrkdwn(text) {
  const nodes = [];
  const parts = text.split(/```([\s\S]+?)```/);
  parts.forEach((part, index) => {
    if (index % 2) nodes.push(el("pre", {}, el("code", {}, codeText(part.replace(/^\n|\n$/g, "")))));
    else {
      const trimmed = part
        .replace(index ? /^\n/ : /^$/, "")
        .replace(index < parts.length - 1 ? /\n$/ : /$^/, "");
      if (trimmed) nodes.push(...paragraphs(trimmed));
    }
  });
  return nodes;
}
