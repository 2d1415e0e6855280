// From message to message by keyboard: each list is one stop for Tab, the arrows move in it, and Tab goes on into the
// controls of the message where one is.

const CONTROLS = "a[href], button, input, select, textarea, summary, [tabindex]";
const STEPS = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 };
const OWN_KEYS = "input, textarea, select, [role=combobox], [role=radio], .table-frame";

/** Takes the controls of a row out of Tab's way, or puts them back. */
function setStops(row, reachable) {
  row.tabIndex = reachable ? 0 : -1;
  for (const control of row.querySelectorAll(CONTROLS)) {
    if (reachable && "stop" in control.dataset) {
      if (control.dataset.stop) control.setAttribute("tabindex", control.dataset.stop);
      else control.removeAttribute("tabindex");
      delete control.dataset.stop;
    } else if (!reachable && !("stop" in control.dataset)) {
      control.dataset.stop = control.getAttribute("tabindex") ?? "";
      control.tabIndex = -1;
    }
  }
}

export class Rows {
  constructor(scroller, list) {
    this.scroller = scroller;
    this.list = list;
    this.current = null; // the message that Tab reaches
    this.newest = null; // the key of the last one
    list.addEventListener("focusin", (event) => this.stopAt(event.target.closest("[data-ts]")));
    list.addEventListener("keydown", (event) => this.onKey(event));
  }

  get all() {
    return [...this.list.querySelectorAll(":scope > [data-ts]")];
  }

  stopAt(row) {
    if (!row || row === this.current) return;
    if (this.current) setStops(this.current, false);
    setStops(row, true);
    this.current = row;
  }

  /** Follows what the list holds now: Tab comes to the message where one was, or to the newest. */
  follow() {
    const { all } = this;
    const was = this.current?.dataset.item;
    const kept = was === this.newest ? null : all.find((row) => row.dataset.item === was);
    for (const row of all) if (!row.hasAttribute("tabindex")) setStops(row, false);
    const inside = all.find((row) => row.contains(document.activeElement));
    this.stopAt(inside ?? kept ?? all.at(-1));
    this.newest = all.at(-1)?.dataset.item;
  }

  /** The focus goes to a message. */
  focus(row) {
    row?.focus({ preventScroll: true });
  }

  /** Whether there is more of this row to see in that direction: it is scrolled to before the next one is. */
  goesOn(row, step) {
    const [seen, room] = [row.getBoundingClientRect(), this.scroller.getBoundingClientRect()];
    return step > 0 ? seen.bottom > room.bottom + 1 : seen.top < room.top - 1;
  }

  onKey(event) {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest(OWN_KEYS) || event.target.hasAttribute("aria-haspopup")) return;
    const { all } = this;
    const row = event.target.closest("[data-ts]");
    const step = STEPS[event.key] ?? 0;
    const ends = { Home: all[0], End: all.at(-1) };
    if (step && event.key.startsWith("Arrow") && this.goesOn(row, step)) return;
    const next = step ? all[all.indexOf(row) + step] : ends[event.key];
    if (!next) return;
    event.preventDefault();
    this.focus(next);
    next.scrollIntoView({ block: "nearest" });
  }
}
