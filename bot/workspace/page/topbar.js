// The top bar: which workspace this is, and the switch of who you are.

import { avatar } from "./avatars.js";
import { chooser } from "./chooser.js";
import { el, icon } from "./dom.js";
import { keepingFocus } from "./focus.js";
import { openListbox } from "./listbox.js";
import { addressAs } from "./route.js";
import { conversationOf, nameOf, people, state } from "./state.js";

const ROW = 8; // so many people fit in a row; more are chosen from a list

/** This page as another person. Their direct message is another one than mine: it is named by whom it is with. */
function addressOf(userId) {
  const conversation = conversationOf(state.place.channel);
  const isShared = conversation?.kind !== "im" || conversation.with === userId;
  return addressAs(userId, isShared ? state.place : { channel: conversation.with, tab: state.place.tab });
}

function personLink(user) {
  const mine = user.id === state.me;
  const role = user.is_admin ? ", admin" : "";
  return el(
    "a",
    {
      href: addressOf(user.id),
      class: mine ? "person mine" : "person",
      "data-key": `who/${user.id}`,
      "aria-current": mine ? "true" : null,
      "aria-label": `${mine ? "You are" : "Become"} ${nameOf(user.id)}${role}`,
      title: mine
        ? `You are ${nameOf(user.id)}${role}`
        : `Become ${nameOf(user.id)}${role}. A new tab makes two people of you.`,
    },
    avatar(user.id, "small"),
    mine ? el("span", { class: "person-name" }, nameOf(user.id)) : null,
  );
}

/** One is another person only once one has been chosen, not while the arrows go through the list. */
function personList(everyone) {
  const options = everyone.map((user) => ({
    value: user.id,
    text: nameOf(user.id),
    description: user.is_admin ? "admin" : "",
  }));
  const become = ([user]) => user !== state.me && location.assign(addressOf(user));
  const label = `Who you are: ${nameOf(state.me)}`;
  const open = (button) =>
    openListbox(button, { options, chosen: [state.me], label: "Who you are", done: become });
  return chooser({ key: "who", label }, el("span", { class: "choice" }, nameOf(state.me)), open);
}

/** Draws the bar. */
export function drawTopbar() {
  document.querySelector("#team strong").textContent = state.workspace.team.name;
  document.getElementById("open-sidebar").replaceChildren(icon("M3 5h14M3 10h14M3 15h14"));
  const everyone = people();
  const choice =
    everyone.length > ROW ? [avatar(state.me, "small"), personList(everyone)] : everyone.map(personLink);
  const label = [
    el("span", { class: "who-label who-hint" }, "Switch here to be several people"),
    el("span", { class: "who-label", title: "Each tab can be another person." }, "You are"),
  ];
  keepingFocus(() => document.getElementById("who").replaceChildren(...label, ...choice));
}
