// A surface is what holds blocks: a message or a view, of a modal or of the Home tab. It remembers what a person has chosen in it,
// so that an update by the app takes nothing away, and it carries acts to the workspace.

import { sendAction, setInput, telling } from "./api.js";
import { confirmed } from "./confirm.js";
import { asSent, initialValue, keptValues, valueKey } from "./values.js";

const TYPING_PAUSE = 300; // milliseconds of rest before typed text is sent to the workspace

class Surface {
  constructor(key, container, heading) {
    this.key = key;
    this.container = container;
    this.heading = heading; // what its headings are in the page's outline: one below the title of its pane or dialog
    this.values = new Map();
    this.kinds = new Map(); // of a view: the kind of element that each value is of
    this.waiting = new Map(); // text inputs not yet sent: key → {timer, send}
    this.sending = Promise.resolve();
    this.held = Promise.resolve(); // what is still on its way into the surface, as a file is
  }

  get isView() {
    return "view_id" in this.container;
  }

  valueOf(block, element) {
    const kept = this.values.get(valueKey(block, element));
    return kept === undefined ? initialValue(element) : kept;
  }

  /**
   * Follows a view as it is now: what is new in it begins as the workspace says, what has gone out of it is
   * forgotten, and what was there before stays as it is here, where it may have been typed a moment ago.
   */
  follow(kept) {
    const now = new Map(kept.map(([key, , kind]) => [key, kind]));
    for (const key of this.kinds.keys()) {
      if (now.get(key) === this.kinds.get(key)) continue;
      this.values.delete(key);
      clearTimeout(this.waiting.get(key)?.timer);
      this.waiting.delete(key);
    }
    for (const [key, value] of kept) if (!this.values.has(key)) this.values.set(key, value);
    this.kinds = now;
  }

  /** The key by which a control is found again after its surface was rendered anew. */
  controlKey(block, element, part = "") {
    return `${this.key}/${valueKey(block, element)}${part}`;
  }

  /** A button, or another element of a message, acts. False when the person took it back or it failed. */
  async act(block, element, choice, control) {
    if (element.confirm && !(await confirmed(element.confirm))) return false;
    control?.setAttribute("aria-busy", "true");
    if (this.isView) await this.flush(); // the app hears of an act together with all that was typed before it
    const action = {
      container: this.container,
      block_id: block.block_id,
      action_id: element.action_id,
      ...choice,
    };
    const answer = await telling(sendAction(action));
    control?.removeAttribute("aria-busy");
    return Boolean(answer) && answer.ok !== false;
  }

  /** A choice in an element: kept here, and told to the workspace, in order. */
  async choose(block, element, value, control) {
    const key = valueKey(block, element);
    const before = this.values.get(key);
    this.values.set(key, value);
    const choice = asSent(element, value);
    if (!this.isView) {
      const done = await this.act(block, element, choice, control);
      if (!done && element.confirm) this.values.set(key, before ?? initialValue(element));
      return done;
    }
    this.release(key);
    const input = { ...this.container, block_id: block.block_id, action_id: element.action_id, ...choice };
    this.sending = this.sending.then(() => telling(setInput(input)));
    await this.sending;
    return true;
  }

  /** Text while it is typed: kept at once, sent after a rest or by flush(). */
  type(block, element, value) {
    const key = valueKey(block, element);
    this.values.set(key, value);
    clearTimeout(this.waiting.get(key)?.timer);
    const send = () => {
      this.waiting.delete(key);
      return this.choose(block, element, value);
    };
    this.waiting.set(key, { send, timer: this.isView ? setTimeout(send, TYPING_PAUSE) : 0 });
  }

  /** Sends what was typed and not yet sent, in all inputs but one. */
  release(except = null) {
    const waiting = [...this.waiting].filter(([key]) => key !== except);
    return Promise.all(
      waiting.map(([, { timer, send }]) => {
        clearTimeout(timer);
        return send();
      }),
    );
  }

  /** What is done to the surface waits for this work. It must not fail. */
  hold(work) {
    this.held = Promise.all([this.held, work]);
  }

  /** Sends what was typed and not yet sent, and waits until all has arrived, files too. */
  async flush() {
    await this.held;
    await this.release();
    await this.sending;
  }
}

const surfaces = new Map();

function kept(key, container, heading) {
  if (!surfaces.has(key)) surfaces.set(key, new Surface(key, container, heading));
  return surfaces.get(key);
}

/** The surface of a message in a pane, the same one as long as the page lives. */
export function messageSurface(pane, channel, ts) {
  return kept(`${pane}/${channel}:${ts}`, { channel, ts }, pane === "channel" ? "h2" : "h3");
}

/** The surface of a view, which keeps to what stands in it. */
export function viewSurface(view) {
  const surface = kept(`view:${view.id}`, { view_id: view.id }, view.type === "home" ? "h2" : "h3");
  surface.follow(keptValues(view.state?.values));
  return surface;
}
