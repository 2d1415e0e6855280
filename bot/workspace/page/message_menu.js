// What one can do with a message: the menu behind its three dots.

import { deleteMessage, sendShortcut, telling } from "./api.js";
import { confirmed } from "./confirm.js";
import { DOTS, el, icon } from "./dom.js";
import { typedText } from "./editor.js";
import { toggleMenu } from "./menu.js";
import { linkTo } from "./route.js";
import { isFromApp, shortcutsOf, state } from "./state.js";
import { toast } from "./toasts.js";

async function remove(message, channel) {
  const sure = await confirmed({
    title: "Delete this message?",
    text: "It disappears for everyone. This cannot be undone.",
    confirm: "Delete",
    style: "danger",
  });
  if (sure) await telling(deleteMessage(channel, message.ts));
}

/** Starts the edit of one's own message. */
export function edit(message, pane) {
  state.editing = `${pane}/${message.ts}`;
  dispatchEvent(new CustomEvent("redraw"));
  document.querySelector(`#${pane} [data-key="edit/${message.ts}"]`)?.focus();
}

async function copy(text, said) {
  try {
    await navigator.clipboard.writeText(text);
    toast(said, "plain");
  } catch (fault) {
    toast(`The browser did not let the page copy (${fault.name}).`);
  }
}

function shortcuts(message, channel) {
  return shortcutsOf("message").map((shortcut) => ({
    label: shortcut.name,
    description: shortcut.description,
    choose: () => telling(sendShortcut({ callback_id: shortcut.callback_id, channel, ts: message.ts })),
  }));
}

function entries(message, channel, pane) {
  const own = message.user === state.me && !isFromApp(message);
  const always = [{ label: "Copy text", choose: () => copy(typedText(message.text ?? ""), "Text copied.") }];
  if (message.ephemeral) return always;
  const mine = own
    ? [
        { label: "Edit", choose: () => edit(message, pane) },
        { label: "Delete", danger: true, choose: () => remove(message, channel) },
      ]
    : [];
  const link = {
    label: "Copy link",
    choose: () => copy(linkTo(state.workspace.team.url, channel, message), "Link copied."),
  };
  return [...shortcuts(message, channel), link, ...always, ...mine];
}

/** The button with three dots. */
export function messageMenu(message, channel, pane) {
  return el(
    "button",
    {
      type: "button",
      class: "quiet tool",
      "aria-label": "More actions",
      title: "More actions",
      "aria-haspopup": "menu",
      "aria-expanded": "false",
      "data-key": `${pane}/${channel}:${message.ts}/menu`,
      on: {
        click: (event) => toggleMenu(event.currentTarget, entries(message, channel, pane), "Message actions"),
      },
    },
    icon(DOTS),
  );
}
