// Block Kit's interactive elements → DOM nodes.

import { checkboxes, radios, select } from "./choices.js";
import { DOTS, el, icon } from "./dom.js";
import { dateField, dateTimeField, textField, timeField } from "./fields.js";
import { fileField } from "./files.js";
import { linkProperties } from "./links.js";
import { toggleMenu } from "./menu.js";
import { imageNode } from "./pictures.js";
import { appUser, nameOf } from "./state.js";
import { textLine, textNodes } from "./texts.js";

const TAKEN = 3000; // milliseconds that a button shows it was taken, unless its message changes sooner
const NO_LABEL = { id: null, text: "", describedBy: null };

/** A button that leads to an address is a link; the app hears of the click all the same. */
function linkButton(element, block, surface, properties) {
  const followed = linkProperties(element.url);
  const press = (event) => surface.act(block, { ...element, confirm: null }, {}, event.currentTarget);
  return el("a", { ...properties, ...followed, on: { click: press } }, ...textNodes(element.text));
}

/** The app has the click, its answer is yet to come: the button stays as it is while it waits. */
function showTaken(button) {
  button.setAttribute("aria-busy", "true");
  setTimeout(() => button.removeAttribute("aria-busy"), TAKEN);
}

function button(element, block, surface) {
  const properties = {
    class: `button ${element.style ?? ""}`,
    "data-key": surface.controlKey(block, element),
    "aria-label": element.accessibility_label ?? null,
  };
  if (element.url && linkProperties(element.url)) return linkButton(element, block, surface, properties);
  const press = async (event) => {
    const pressed = event.currentTarget;
    if (pressed.getAttribute("aria-busy") === "true") return;
    const done = await surface.act(block, element, {}, pressed);
    if (done && !surface.isView) showTaken(pressed);
  };
  return el("button", { type: "button", ...properties, on: { click: press } }, ...textNodes(element.text));
}

function overflow(element, block, surface) {
  const choose = (option) => surface.act(block, element, { selected_option: option.value }, null);
  const items = element.options.map((option) => ({
    label: textLine(option.text),
    description: textLine(option.description),
    choose: () => choose(option),
    properties: option.url ? linkProperties(option.url) : null,
  }));
  const name = `More from ${nameOf(appUser())}`; // beside it stands the page's own menu of the message
  const open = (event) => toggleMenu(event.currentTarget, items, name);
  return el(
    "button",
    {
      type: "button",
      class: "button dots",
      "aria-label": name,
      title: name,
      "aria-haspopup": "menu",
      "aria-expanded": "false",
      "data-key": surface.controlKey(block, element),
      on: { click: open },
    },
    icon(DOTS),
  );
}

const RENDERERS = {
  button,
  overflow,
  static_select: select,
  multi_static_select: select,
  users_select: select,
  multi_users_select: select,
  conversations_select: select,
  multi_conversations_select: select,
  channels_select: select,
  multi_channels_select: select,
  radio_buttons: radios,
  checkboxes,
  plain_text_input: textField,
  email_text_input: textField,
  url_text_input: textField,
  number_input: textField,
  datepicker: dateField,
  timepicker: timeField,
  datetimepicker: dateTimeField,
  file_input: fileField,
  image: imageNode,
};

/**
 * An element → a node. `label` says how the element is called: {id: of the control, text, describedBy:
 * ids}. A kind that this page does not know is named, so that its absence is seen.
 */
export function elementNode(element, block, surface, label = NO_LABEL) {
  const render = RENDERERS[element.type];
  if (!render) return el("span", { class: "unknown" }, `(${element.type} is not shown in this workspace)`);
  return render(element, block, surface, label);
}
