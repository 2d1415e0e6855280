// Live updates: a WebSocket, opened again whenever it breaks off.

const FIRST_WAIT = 500; // milliseconds
const LONGEST_WAIT = 8000;

/**
 * Follows an address. `onEvent` gets each parsed event, `onLink(true|false)` each change of the connection.
 * After a break the first event is again {"kind": "hello"}, on which the page fetches everything anew.
 */
export function follow(address, onEvent, onLink) {
  let socket = null;
  let wait = FIRST_WAIT;
  let timer = 0;

  const close = () => {
    clearTimeout(timer);
    if (!socket) return;
    socket.onclose = null;
    socket.close();
    socket = null;
  };
  const open = () => {
    close();
    socket = new WebSocket(address);
    socket.onopen = () => {
      wait = FIRST_WAIT;
      onLink(true);
    };
    socket.onmessage = (message) => onEvent(JSON.parse(message.data));
    socket.onclose = () => {
      onLink(false);
      timer = setTimeout(open, wait);
      wait = Math.min(wait * 2, LONGEST_WAIT);
    };
  };
  addEventListener("pagehide", close);
  addEventListener("pageshow", (event) => event.persisted && open());
  open();
}
