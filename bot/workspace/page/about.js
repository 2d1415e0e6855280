// A channel's members: who is in it, inviting people and the app, leaving.

import { invite, leaveChannel, telling } from "./api.js";
import { avatar } from "./avatars.js";
import { el, icon } from "./dom.js";
import { openListbox } from "./listbox.js";
import { conversationOf, isJoined, nameOf, state, userOf } from "./state.js";
import { openDialog, removeDialog } from "./toasts.js";

function memberRow(id) {
  const user = userOf(id);
  const role = user.is_bot ? "app" : user.is_admin ? "admin" : "";
  return el(
    "li",
    {},
    avatar(id, "tiny"),
    el("span", {}, nameOf(id), id === state.me ? " (you)" : ""),
    role ? el("small", {}, role) : null,
  );
}

function inviteButton(channel) {
  const { members } = conversationOf(channel);
  const outside = state.workspace.users.filter(
    (user) => !members.includes(user.id) && !user.deleted && user.id !== "USLACKBOT",
  );
  if (!outside.length) return null;
  const options = outside.map((user) => ({
    value: user.id,
    text: nameOf(user.id),
    description: user.is_bot ? "app" : "",
  }));
  const done = (users) => telling(invite(channel, users));
  const open = (event) => openListbox(event.currentTarget, { options, chosen: [], label: "Invite", done });
  return el(
    "button",
    {
      type: "button",
      class: "button",
      "aria-haspopup": "listbox",
      "aria-expanded": "false",
      "data-key": "invite",
      on: { click: open },
    },
    "Invite…",
  );
}

function body(channel, dialog) {
  const conversation = conversationOf(channel);
  const leave = async () => {
    dialog.close();
    await telling(leaveChannel(channel));
  };
  const can = isJoined(conversation);
  return [
    el(
      "header",
      {},
      el("h2", { id: "about-title" }, `Members of ${conversation.name}`),
      el(
        "button",
        { type: "button", class: "quiet", "aria-label": "Close", on: { click: () => dialog.close() } },
        icon("M5 5l10 10M15 5L5 15"),
      ),
    ),
    el("ul", { class: "member-list" }, ...conversation.members.map(memberRow)),
    el(
      "div",
      { class: "buttons" },
      can ? el("button", { type: "button", class: "button", on: { click: leave } }, "Leave channel") : null,
      can ? inviteButton(channel) : null,
    ),
  ];
}

/** Opens the list of members; it follows what changes while it is open. */
export function openAbout(channel) {
  const dialog = el("dialog", { class: "about", "aria-labelledby": "about-title" });
  const draw = () =>
    conversationOf(channel) ? dialog.replaceChildren(...body(channel, dialog)) : dialog.close();
  addEventListener("conversations", draw);
  dialog.addEventListener("close", () => {
    removeEventListener("conversations", draw);
    removeDialog(dialog);
  });
  draw();
  openDialog(dialog);
}
