// Live updates: Server-Sent Events, opened again whenever they break off.

const FIRST_WAIT = 500; // milliseconds
const LONGEST_WAIT = 8000;

/**
 * Follows an address. `onEvent` gets each parsed event, `onLink(true|false)` each change of the connection.
 * After a break the first event is again {"kind": "hello"}, on which the page fetches everything anew.
 *
 * A tab that nobody sees lets go of its stream: browsers allow six connections to one address over all
 * tabs, and a tab for each of six people would leave none to fetch with. Seen again, it says hello again.
 */
export function follow(address, onEvent, onLink) {
  let source = null;
  let wait = FIRST_WAIT;
  let timer = 0;

  const close = () => {
    clearTimeout(timer);
    source?.close();
    source = null;
  };
  const open = () => {
    close();
    source = new EventSource(address);
    source.onopen = () => {
      wait = FIRST_WAIT;
      onLink(true);
    };
    source.onmessage = (message) => onEvent(JSON.parse(message.data));
    source.onerror = () => {
      close();
      onLink(false);
      timer = setTimeout(open, wait);
      wait = Math.min(wait * 2, LONGEST_WAIT);
    };
  };
  document.addEventListener("visibilitychange", () => (document.hidden ? close() : open()));
  addEventListener("pagehide", close);
  addEventListener("pageshow", (event) => event.persisted && open());
  if (!document.hidden) open();
}
