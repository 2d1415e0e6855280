// Modals: the top view of the stack, in a native dialog.

import { closeView, fetchView, submitView, telling } from "./api.js";
import { blockNode } from "./blocks.js";
import { el, icon, reconcile } from "./dom.js";
import { keepingFocus } from "./focus.js";
import { closePopup } from "./popup.js";
import { viewSurface } from "./surface.js";
import { textNodes } from "./texts.js";
import { announce, openDialog, removeDialog, toast } from "./toasts.js";

let dialog = null;
let shown = null; // {view, depth} on screen
let forgiven = new Set(); // blocks that were changed since their error was shown

function showErrors(errors) {
  const unplaced = [];
  for (const node of dialog.querySelectorAll("[data-input]")) {
    const text = forgiven.has(node.dataset.input) ? "" : (errors[node.dataset.input] ?? "");
    const slot = node.querySelector(":scope > .fault");
    slot.textContent = text;
    slot.hidden = !text;
    for (const field of node.querySelectorAll("input, textarea, button, select")) {
      if (text) field.setAttribute("aria-invalid", "true");
      else field.removeAttribute("aria-invalid");
    }
  }
  for (const [blockId, text] of Object.entries(errors)) {
    if (!dialog.querySelector(`[data-input="${CSS.escape(blockId)}"]`)) unplaced.push(text);
  }
  return unplaced;
}

function showProblem(text) {
  const slot = dialog.querySelector(".modal-problem");
  slot.textContent = text ?? "";
  slot.hidden = !text;
}

function setBusy(busy) {
  const button = dialog?.querySelector("button[type=submit]");
  if (!button) return;
  button.disabled = busy;
  button.setAttribute("aria-busy", String(busy));
}

/**
 * Submits the top view. What it says of a failure stands in the view itself, so it is not said a second
 * time in passing.
 */
async function submission() {
  const { errors } = await submitView();
  return { errors };
}

async function submit(event) {
  event.preventDefault();
  const { view } = shown;
  if (!view.submit || dialog.querySelector("button[type=submit]").disabled) return;
  setBusy(true);
  await viewSurface(view).flush();
  forgiven = new Set();
  const { errors } = (await telling(submission())) ?? {};
  setBusy(false);
  if (errors && dialog) {
    showProblem(showErrors(errors).join(" "));
    goToFault();
  }
  await refreshView();
}

/** The first input that was refused: the focus in its field, and what is wrong with it in view. */
function goToFault() {
  const fault = dialog.querySelector("[data-input] > .fault:not([hidden])");
  if (!fault) return;
  const input = fault.parentElement;
  const field = input.querySelector("[type=radio]:checked") ?? input.querySelector("[aria-invalid]");
  field?.focus({ preventScroll: true });
  input.scrollIntoView({ block: "nearest" });
  fault.scrollIntoView({ block: "nearest" }); // the last word, where both do not fit
}

async function dismiss() {
  await telling(closeView());
  await refreshView();
}

function forgive(event) {
  const input = event.target.closest("[data-input]");
  if (!input) return;
  forgiven.add(input.dataset.input);
  input.querySelector(":scope > .fault").hidden = true;
}

function build() {
  const close = el("button", { type: "button", class: "quiet", on: { click: dismiss } });
  const made = el(
    "dialog",
    { class: "modal", "aria-labelledby": "modal-title" },
    el(
      "form",
      { novalidate: true, on: { submit } },
      el("header", {}, el("h2", { id: "modal-title" }), close),
      el("p", { class: "modal-problem", role: "alert", hidden: true }),
      el("div", { class: "modal-body blocks", tabindex: "-1", role: "group", "aria-labelledby": "modal-title" }),
      el("footer", { class: "buttons" }),
    ),
  );
  made.addEventListener("input", forgive);
  made.addEventListener("click", forgive);
  made.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.defaultPrevented) return;
    event.preventDefault();
    dismiss();
  });
  made.addEventListener("cancel", (event) => {
    if (event.target !== made) return;
    event.preventDefault();
    dismiss();
  });
  return made;
}

function drawFrame({ view, depth }) {
  const head = dialog.querySelector("header");
  const back = depth > 1;
  head.querySelector("h2").replaceChildren(...textNodes(view.title));
  const close = head.querySelector("button");
  close.setAttribute("aria-label", back ? "Back" : "Close");
  close.replaceChildren(icon(back ? "M12 4l-6 6 6 6" : "M5 5l10 10M15 5L5 15"));
  head.classList.toggle("back", back);
  dialog.dataset.depth = String(depth);
  const footer = dialog.querySelector("footer");
  const cancel = el(
    "button",
    { type: "button", class: "button", "data-key": "modal/close", on: { click: dismiss } },
    ...textNodes(view.close ?? (view.submit ? "Cancel" : "Close")),
  );
  const go = view.submit
    ? el(
        "button",
        { type: "submit", class: "button primary", "data-key": "modal/submit" },
        ...textNodes(view.submit),
      )
    : null;
  footer.replaceChildren(...[cancel, go].filter(Boolean));
}

/** A text that is longer than the dialog is scrolled by keyboard, so one must get to it. */
function letScroll() {
  const body = dialog.querySelector(".modal-body");
  body.tabIndex = body.scrollHeight > body.clientHeight ? 0 : -1;
}

/** Where one begins: at the first thing to fill in or press; at the text, where that is further down. */
function focusFirst() {
  const body = dialog.querySelector(".modal-body");
  const asked = body.querySelector("[autofocus]");
  const first = asked ?? body.querySelector("input:not([type=hidden]), textarea, button, a[href]");
  const end = body.getBoundingClientRect().bottom;
  const below = first ? !asked && first.getBoundingClientRect().bottom > end : body.tabIndex === 0;
  (below ? body : (first ?? dialog.querySelector("footer button:last-child"))).focus();
}

/** Whether an update put another page in the view's place: nothing that could be filled in is left. */
function isAnotherPage(before, now) {
  const inputs = (view) => view.blocks.filter((block) => block.type === "input").map((one) => one.block_id);
  const left = inputs(before);
  return left.length > 0 && !inputs(now).some((id) => left.includes(id));
}

/** Whether an update turned a page on which nothing is filled in: it is read from its beginning. */
function isToRead(before, now) {
  const filledIn = [...before.blocks, ...now.blocks].some((block) => block.type === "input");
  return !filledIn && JSON.stringify(before.blocks[0]) !== JSON.stringify(now.blocks[0]);
}

/** A new page begins at its top, and is told of. One that is only read takes the focus itself, but from no choice. */
function beginAtTop(isToFill) {
  const body = dialog.querySelector(".modal-body");
  body.scrollTop = 0;
  if (isToFill) focusFirst();
  else if (document.activeElement.getAttribute("role") !== "combobox") body.focus();
  announce(dialog.querySelector("h2").textContent);
}

function draw(answer) {
  const { view, depth } = answer;
  const isRead = shown?.view.id === view.id && isToRead(shown.view, view);
  const isNew = !shown || shown.view.id !== view.id;
  const isTurned = !isNew && isAnotherPage(shown.view, view);
  dialog ??= build();
  if (isNew || isTurned) {
    closePopup();
    forgiven = new Set();
  }
  const surface = viewSurface(view);
  const frame = JSON.stringify([view.id, view.title, view.submit, view.close, depth]);
  keepingFocus(() => {
    if (dialog.dataset.frame !== frame) drawFrame({ view, depth });
    dialog.dataset.frame = frame;
    reconcile(dialog.querySelector(".modal-body"), view.blocks, {
      key: (block) => `${view.id}/${block.block_id}`,
      signature: (block) => JSON.stringify(block),
      render: (block) => blockNode(block, surface),
    });
  });
  shown = answer;
  const unplaced = showErrors(answer.errors ?? {});
  showProblem([answer.notice, ...unplaced].filter(Boolean).join(" "));
  if (!dialog.open) openDialog(dialog);
  letScroll();
  if (isNew || isTurned || isRead) beginAtTop(isNew || isTurned);
}

function remove() {
  if (!dialog) return; // a menu of the page itself stays open
  closePopup();
  removeDialog(dialog);
  dialog = null;
  shown = null;
}

let asked = 0;

/**
 * Fetches the top view and shows it, or takes the dialog away. Of several fetches at once the last one
 * counts.
 */
export async function refreshView() {
  asked += 1;
  const mine = asked;
  try {
    const answer = await fetchView();
    if (mine !== asked) return;
    if (answer.view) draw(answer);
    else remove();
  } catch (fault) {
    toast(`The modal could not be fetched: ${fault.message}`);
  }
}
