// The app's Home tab, beside the messages of the direct message with it.

import { fetchHome, openTab, telling } from "./api.js";
import { blockNode } from "./blocks.js";
import { el, reconcile } from "./dom.js";
import { keepingFocus } from "./focus.js";
import { go } from "./route.js";
import { appUser, conversationOf, state, titleOf } from "./state.js";
import { viewSurface } from "./surface.js";

const TABS = ["home", "messages"];
const LABELS = { home: "Home", messages: "Messages" };
const EMPTY = "Nothing is shown here yet.";

let view = null; // what was last fetched of the Home
let looked = ""; // which tab of whose was last looked at: the app hears of each look once

/** Whether this conversation is the one with the app, and the app has a Home. */
function hasHome(conversation) {
  return conversation?.kind === "im" && conversation.with === appUser() && state.workspace.app.home_tab;
}

function shownTab() {
  return state.place.tab === "home" ? "home" : "messages";
}

function move(event) {
  if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
  event.preventDefault();
  const other = shownTab() === "home" ? "messages" : "home";
  choose(other);
  document.getElementById(`tab-${other}`).focus();
}

function choose(tab) {
  go({ channel: state.place.channel, tab: tab === "home" ? "home" : null });
}

function tabButton(tab) {
  return el(
    "button",
    {
      type: "button",
      role: "tab",
      id: `tab-${tab}`,
      "aria-controls": tab === "home" ? "home" : "channel-messages",
      on: { click: () => choose(tab), keydown: move },
    },
    LABELS[tab],
  );
}

function drawTabs(row, shown) {
  if (!row.childElementCount) row.append(...TABS.map(tabButton));
  for (const tab of TABS) {
    const button = row.querySelector(`#tab-${tab}`);
    button.setAttribute("aria-selected", String(tab === shown));
    button.tabIndex = tab === shown ? 0 : -1;
  }
}

function drawView(panel) {
  const blocks = view?.blocks ?? [];
  panel.dataset.empty = blocks.length ? "" : EMPTY;
  const surface = view ? viewSurface(view) : null;
  keepingFocus(() =>
    reconcile(panel.querySelector(".blocks"), blocks, {
      key: (block) => `${view.id}/${block.block_id}`,
      signature: (block) => JSON.stringify(block),
      render: (block) => blockNode(block, surface),
    }),
  );
}

/** Tells the app, once for each look, and shows what it answers with when that comes. */
async function lookAt(conversation, tab) {
  const mark = `${state.me}/${conversation.id}/${tab}`;
  if (looked === mark) return;
  looked = mark;
  await telling(openTab(tab));
  if (tab === "home") await refreshHome();
}

/** Draws the tabs, and the Home in the place of the messages where it is open. */
export function drawHome() {
  const conversation = conversationOf(state.place.channel);
  const here = hasHome(conversation);
  const tab = here ? shownTab() : "messages";
  const row = document.getElementById("tabs");
  const panel = document.getElementById("home");
  row.hidden = !here;
  panel.hidden = tab !== "home";
  document.getElementById("channel").classList.toggle("at-home", tab === "home");
  if (!here) {
    looked = "";
    return;
  }
  row.setAttribute("aria-label", titleOf(conversation));
  drawTabs(row, tab);
  if (tab === "home") drawView(panel);
  lookAt(conversation, tab);
}

/** Fetches the Home, where it is looked at. */
export async function refreshHome() {
  if (state.place.tab !== "home") return;
  const answer = await telling(fetchHome());
  if (!answer || state.place.tab !== "home") return;
  view = answer.view;
  drawView(document.getElementById("home"));
}
