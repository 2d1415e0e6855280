// Live updates: Server-Sent Events, opened again whenever they break off.

const FIRST_WAIT = 500; // milliseconds
const LONGEST_WAIT = 8000;

/**
 * Follows an address. `onEvent` gets each parsed event, `onLink(true|false)` each change of the connection. After a
 * break the first event is again {"kind": "hello"}, on which the page fetches everything anew.
 */
export function follow(address, onEvent, onLink) {
  let wait = FIRST_WAIT;
  const open = () => {
    const source = new EventSource(address);
    source.onopen = () => {
      wait = FIRST_WAIT;
      onLink(true);
    };
    source.onmessage = (message) => onEvent(JSON.parse(message.data));
    source.onerror = () => {
      onLink(false);
      source.close();
      setTimeout(open, wait);
      wait = Math.min(wait * 2, LONGEST_WAIT);
    };
    addEventListener("pagehide", () => source.close(), { once: true });
  };
  open();
}
