// What the composer proposes while one types: commands after "/", people after "@", channels after "#".

import { avatar } from "./avatars.js";
import { el, freshId } from "./dom.js";
import { nameOf, people, state } from "./state.js";

const MOST = 8;

function commandProposals(text, inThread) {
  const typed = /^\/\S*/.exec(text)?.[0];
  if (!typed || inThread) return [];
  const spoken = text.length > typed.length; // the command is complete, its hint stays in view
  const fits = (command) => (spoken ? command.command === typed : command.command.startsWith(typed));
  return state.workspace.commands.filter(fits).map((command) => ({
    passive: spoken,
    replaces: typed,
    with: `${command.command} `,
    done: text.trim() === command.command,
    nodes: [
      el("strong", {}, command.command),
      " ",
      el("span", { class: "usage" }, command.usage_hint ?? ""),
      el("small", {}, command.description ?? ""),
    ],
  }));
}

function startsLike(user, words) {
  const name = nameOf(user.id).toLowerCase();
  return (
    name.startsWith(words) ||
    user.name.toLowerCase().startsWith(words) ||
    name.split(" ").some((part) => part.startsWith(words))
  );
}

function peopleProposals(before) {
  const found = /(?:^|[\s(])@([\p{L}\p{N}._-]*(?: [\p{L}\p{N}._-]*)?)$/u.exec(before);
  if (!found) return [];
  const words = found[1].toLowerCase();
  const bots = state.workspace.users.filter((user) => user.is_bot && !user.deleted);
  return [...people(), ...bots]
    .filter((user) => startsLike(user, words))
    .map((user) => ({
      replaces: `@${found[1]}`,
      with: `@${nameOf(user.id)} `,
      done: [nameOf(user.id).toLowerCase(), user.name.toLowerCase()].includes(words),
      nodes: [avatar(user.id, "tiny"), " ", nameOf(user.id), user.is_bot ? el("small", {}, "app") : null],
    }));
}

function channelProposals(before) {
  const found = /(?:^|[\s(])#([\w-]*)$/.exec(before);
  if (!found) return [];
  const rooms = state.conversations.filter(
    (one) => one.kind !== "im" && one.name.startsWith(found[1].toLowerCase()),
  );
  return rooms.map((room) => ({
    replaces: `#${found[1]}`,
    with: `#${room.name} `,
    done: room.name === found[1],
    nodes: [`#${room.name}`],
  }));
}

/** What can be proposed for a text of which `before` stands before the caret. */
function proposals(text, before, inThread) {
  const commands = commandProposals(text, inThread);
  const others = [...peopleProposals(before), ...channelProposals(before)];
  return (others.length ? others : commands).slice(0, MOST);
}

/** Proposals above a text field. `insert(proposal)` puts one in. Returns {node, update, onKey, close}. */
export function completion(field, inThread, insert) {
  const id = freshId("proposals");
  const node = el("div", {
    class: "proposals",
    role: "listbox",
    id,
    "aria-label": "Proposals",
    hidden: true,
  });
  let shown = [];
  let active = 0;
  field.setAttribute("aria-autocomplete", "list");
  field.setAttribute("aria-controls", id);

  const mark = () => {
    [...node.children].forEach((row, index) =>
      row.classList.toggle("active", index === active && !shown[index].passive),
    );
    const row =
      shown[active]?.passive === false || shown[active]?.passive === undefined ? node.children[active] : null;
    if (row) field.setAttribute("aria-activedescendant", row.id);
    else field.removeAttribute("aria-activedescendant");
  };
  const show = (list) => {
    shown = list;
    active = 0;
    node.hidden = !shown.length;
    node.replaceChildren(
      ...shown.map((one, index) =>
        el(
          "div",
          {
            role: "option",
            id: freshId("proposal"),
            class: one.passive ? "proposal passive" : "proposal",
            "aria-selected": "false",
            on: { pointerdown: (event) => event.preventDefault(), click: () => !one.passive && take(index) },
          },
          ...one.nodes,
        ),
      ),
    );
    mark();
  };
  const take = (index) => {
    const one = shown[index];
    show([]);
    insert(one);
  };

  return {
    node,
    close: () => show([]),
    update: () => show(proposals(field.value, field.value.slice(0, field.selectionEnd), inThread)),
    /** Handles a key while proposals are open; true when it was for them. */
    onKey(event) {
      const one = shown[active];
      if (!one || one.passive) return false;
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step) active = (active + step + shown.length) % shown.length;
      else if (event.key === "Escape") show([]);
      else if (event.key === "Tab" || (event.key === "Enter" && !one.done && !event.shiftKey)) take(active);
      else return false;
      mark();
      return true;
    },
  };
}
