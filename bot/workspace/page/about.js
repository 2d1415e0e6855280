// A channel's members: who is in it, inviting people and the app, leaving.

import { invite, leaveChannel, removeFromChannel, telling } from "./api.js";
import { avatar } from "./avatars.js";
import { el, icon } from "./dom.js";
import { keepingFocus } from "./focus.js";
import { openListbox } from "./listbox.js";
import { conversationOf, isJoined, nameOf, state, userOf } from "./state.js";
import { openDialog, removeDialog } from "./toasts.js";

function roleOf(user) {
  if (user.is_bot) return "app";
  if (user.home_team) return "another organization";
  if (user.is_restricted) return "guest";
  return user.is_owner ? "owner" : user.is_admin ? "admin" : "";
}

/** Whether I may take others out: in a private channel every member may, elsewhere an admin. */
function mayRemove(conversation) {
  const me = userOf(state.me);
  if (!isJoined(conversation) || me.home_team || me.is_restricted) return false;
  return conversation.kind === "private" || me.is_admin;
}

function removeButton(conversation, id) {
  return el(
    "button",
    {
      type: "button",
      class: "as-link",
      "data-key": `remove/${id}`,
      "aria-label": `Remove ${nameOf(id)}`,
      on: { click: () => telling(removeFromChannel(conversation.id, [id])) },
    },
    "Remove",
  );
}

function memberRow(id, conversation) {
  const role = roleOf(userOf(id));
  return el(
    "li",
    {},
    avatar(id, "tiny"),
    el("span", {}, nameOf(id), id === state.me ? " (you)" : ""),
    role ? el("small", {}, role) : null,
    id !== state.me && mayRemove(conversation) ? removeButton(conversation, id) : null,
  );
}

function inviteButton(channel) {
  const { members } = conversationOf(channel);
  const outside = state.workspace.users.filter(
    (user) => !members.includes(user.id) && !user.deleted && !user.home_team && user.id !== "USLACKBOT",
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
    el("ul", { class: "member-list" }, ...conversation.members.map((id) => memberRow(id, conversation))),
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
    conversationOf(channel)
      ? keepingFocus(() => dialog.replaceChildren(...body(channel, dialog)))
      : dialog.close();
  addEventListener("conversations", draw);
  dialog.addEventListener("close", () => {
    removeEventListener("conversations", draw);
    removeDialog(dialog);
  });
  draw();
  openDialog(dialog);
}
