// Where a list of messages is scrolled to, and whether it follows what is new.

const NEAR = 80; // pixels from the bottom that still count as the bottom
const ACTED = 5000; // milliseconds for which whoever has acted in a message waits for what comes of it
const MARGIN = 8; // pixels above a row that is put at the top
const GLIMPSE = 150; // pixels of what is new that stay in view below what changed together with it

/**
 * A scroller that follows its list: at the bottom it stays there, and of what is new it shows the beginning
 * where the whole does not fit. Whoever scrolls elsewhere is left there; `onBottom()` tells that the end has
 * come into view.
 */
export class Following {
  constructor(scroller, list, onBottom) {
    this.scroller = scroller;
    this.list = list;
    this.onBottom = onBottom;
    this.following = true;
    this.hold = "bottom"; // what stays in place when something grows: "bottom", {item, at}, or null
    this.actedAt = -Infinity; // when the person last pressed something in a message, in milliseconds of this page's life
    this.placed = 0; // where this object has scrolled to; any other place is the person's doing
    scroller.addEventListener("scroll", () => this.onScroll());
    list.addEventListener("click", (event) => this.onClick(event));
    const watch = new ResizeObserver(() => this.settle());
    watch.observe(list);
    watch.observe(scroller);
  }

  get atBottom() {
    const { scrollHeight, scrollTop, clientHeight } = this.scroller;
    return scrollHeight - scrollTop - clientHeight < NEAR;
  }

  onScroll() {
    if (Math.abs(this.scroller.scrollTop - this.placed) >= 2) {
      this.following = this.atBottom;
      this.hold = this.following ? "bottom" : null;
    }
    if (this.atBottom) this.onBottom();
  }

  onClick(event) {
    if (event.target.closest("button, .pick")) this.actedAt = performance.now();
  }

  get hasActed() {
    return performance.now() - this.actedAt < ACTED;
  }

  /** Whether what is new is shown: to one who is at the bottom, and to one who has just acted here. */
  get follows() {
    return this.following || this.hasActed;
  }

  /** How far below the scroller's top a row begins, in pixels. */
  topOf(row) {
    return row.getBoundingClientRect().top - this.scroller.getBoundingClientRect().top;
  }

  /** Puts what is held back in its place. */
  settle() {
    const { scroller, hold } = this;
    const held = hold?.item && [...this.list.children].find((row) => row.dataset.item === hold.item);
    if (hold === "bottom") scroller.scrollTop = scroller.scrollHeight;
    else if (held) scroller.scrollTop += this.topOf(held) - hold.at;
    if (hold === "bottom" || held) this.placed = scroller.scrollTop;
    if (this.atBottom) this.onBottom();
  }

  /** Keeps a row that far below the top, as far as the list can be scrolled. */
  keep(row, at = MARGIN) {
    this.hold = { item: row.dataset.item, at };
    this.settle();
  }

  toBottom() {
    this.hold = "bottom";
    this.following = true;
    this.settle();
  }

  /**
   * Shows what is new, from this row on: all of it with its buttons if it fits, else its beginning. `changed` is a
   * row above that changed in the same moment: where what is new does not fit, it stays in view too.
   */
  toNew(row, changed = null) {
    const room = this.scroller.clientHeight;
    const first = changed ?? row;
    const tall = this.list.getBoundingClientRect().bottom - row.getBoundingClientRect().top;
    const above = row.getBoundingClientRect().top - first.getBoundingClientRect().top;
    if (tall + MARGIN <= room) this.toBottom();
    else if (above + MARGIN + GLIMPSE <= room) this.keep(first);
    else this.keep(row, room - GLIMPSE);
  }

  /** Brings a row to the top and leaves it there, whatever is still being laid out. */
  toTop(row) {
    this.keep(row);
    this.following = this.atBottom;
  }
}
