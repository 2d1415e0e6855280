// Building and updating DOM nodes. Text always becomes a text node: nothing here parses HTML.

const SVG = "http://www.w3.org/2000/svg";

function setProperty(node, name, value) {
  if (value === null || value === undefined || value === false) return;
  if (name === "class") node.setAttribute("class", value);
  else if (name === "on")
    for (const [event, listener] of Object.entries(value)) node.addEventListener(event, listener);
  else if (name === "style")
    for (const [key, text] of Object.entries(value)) node.style.setProperty(key, text);
  else if (name === "value") node.value = value;
  else node.setAttribute(name, value === true ? "" : String(value));
}

function fill(node, properties, children) {
  for (const [name, value] of Object.entries(properties ?? {})) setProperty(node, name, value);
  node.append(
    ...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false),
  );
  return node;
}

/** An HTML element. A string child becomes a text node; null and false children are left out. */
export function el(tag, properties, ...children) {
  return fill(document.createElement(tag), properties, children);
}

/** An SVG element. */
export function svg(tag, properties, ...children) {
  return fill(document.createElementNS(SVG, tag), properties, children);
}

/** The path of three dots, for menus. */
export const DOTS =
  "M3.8 10a1 1 0 102 0 1 1 0 00-2 0M9 10a1 1 0 102 0 1 1 0 00-2 0M14.2 10a1 1 0 102 0 1 1 0 00-2 0";

/** A line icon from a path drawn in a 20 × 20 box; decorative, so hidden from screen readers. */
export function icon(path) {
  const line = svg("path", {
    d: path,
    fill: "none",
    stroke: "currentColor",
    "stroke-width": "1.6",
    "stroke-linecap": "round",
    "stroke-linejoin": "round",
  });
  return svg(
    "svg",
    { class: "icon", viewBox: "0 0 20 20", width: "18", height: "18", "aria-hidden": "true" },
    line,
  );
}

let lastId = 0;

/** An id that no other element of this page has. */
export function freshId(prefix) {
  lastId += 1;
  return `${prefix}-${lastId}`;
}

/** The element that carries this data-key now, if any: a re-rendered control keeps its key. */
export function byKey(key) {
  return key ? document.querySelector(`[data-key="${CSS.escape(key)}"]`) : null;
}

/**
 * Makes `parent` hold one node for each item, in order, and touches only what differs: a node is rendered
 * again when its signature has changed, and moved only when its place has. `render` is also given the node
 * that is replaced. Nodes carry their item's key in data-item.
 */
export function reconcile(parent, items, { key, signature, render }) {
  const present = new Map([...parent.children].map((node) => [node.dataset.item, node]));
  let previous = null;
  for (const item of items) {
    const itemKey = key(item);
    const mark = signature(item);
    let node = present.get(itemKey);
    present.delete(itemKey);
    if (!node || node.signature !== mark) {
      const fresh = render(item, node);
      fresh.dataset.item = itemKey;
      fresh.signature = mark;
      if (node) node.replaceWith(fresh);
      node = fresh;
    }
    const expected = previous ? previous.nextSibling : parent.firstChild;
    if (node !== expected) parent.insertBefore(node, expected);
    previous = node;
  }
  for (const node of present.values()) node.remove();
}
