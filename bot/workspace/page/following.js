// Where a list of messages is scrolled to, and whether it follows what is new.

const NEAR = 40; // pixels from the bottom that still count as the bottom
const MARGIN = 8; // pixels above a row that is put at the top

/**
 * A scroller that follows its list: at the bottom it stays there, and of what is new it shows the beginning
 * where the whole does not fit. Whoever scrolls elsewhere is left there; `onChange(following)` tells of it.
 */
export class Following {
  constructor(scroller, list, onChange) {
    this.scroller = scroller;
    this.list = list;
    this.onChange = onChange;
    this.following = true;
    this.hold = "bottom"; // what stays in place when something grows: "bottom", a row, or null
    this.placed = 0; // where this object has scrolled to; any other place is the person's doing
    scroller.addEventListener("scroll", () => this.onScroll());
    list.addEventListener("click", (event) => this.onClick(event));
    const watch = new ResizeObserver(() => this.settle());
    watch.observe(list);
    watch.observe(scroller);
  }

  onScroll() {
    const { scrollHeight, scrollTop, clientHeight } = this.scroller;
    if (Math.abs(scrollTop - this.placed) < 2) return;
    const atBottom = scrollHeight - scrollTop - clientHeight < NEAR;
    this.hold = atBottom ? "bottom" : null;
    this.setFollowing(atBottom);
  }

  /** Whoever acts in the last message waits for what comes of it. */
  onClick(event) {
    if (event.target.closest("button") && this.list.lastElementChild?.contains(event.target))
      this.setFollowing(true);
  }

  setFollowing(following) {
    this.following = following;
    this.onChange(following);
  }

  /** Puts what is held back in its place. */
  settle() {
    const { scroller, hold } = this;
    if (hold === "bottom") scroller.scrollTop = scroller.scrollHeight;
    else if (hold?.isConnected) {
      const above = hold.getBoundingClientRect().top - scroller.getBoundingClientRect().top;
      scroller.scrollTop += above - MARGIN;
    } else return;
    this.placed = scroller.scrollTop;
  }

  toBottom() {
    this.hold = "bottom";
    this.setFollowing(true);
    this.settle();
  }

  /** Shows what is new, from this row on: all of it if it fits, else its beginning. */
  toNew(row) {
    const { scroller, list } = this;
    const tall =
      list.getBoundingClientRect().bottom - row.getBoundingClientRect().top > scroller.clientHeight;
    this.hold = tall ? row : "bottom";
    this.settle();
  }

  /** Brings a row into the middle and leaves it there. */
  toMiddle(row) {
    this.hold = null;
    row.scrollIntoView({ block: "center" });
    this.placed = this.scroller.scrollTop;
    const { scrollHeight, scrollTop, clientHeight } = this.scroller;
    this.setFollowing(scrollHeight - scrollTop - clientHeight < NEAR);
  }
}
