// Avatars: initials on the person's colour.

import { el } from "./dom.js";
import { nameOf, userOf } from "./state.js";

function initials(name) {
  const words = name
    .trim()
    .split(/[\s._-]+/)
    .filter(Boolean);
  const letters = words.length > 1 ? [words[0], words.at(-1)] : [name];
  return letters
    .map((word) => [...word][0] ?? "?")
    .join("")
    .toUpperCase();
}

/** Dark or light letters, whichever can be read on this colour (WCAG's relative luminance). */
function inkOn(hex) {
  const [red, green, blue] = [0, 2, 4].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.18 ? "#111" : "#fff";
}

/** A square with a person's initials; decorative, since the name always stands beside it. */
export function avatar(userId, size = "") {
  const user = userOf(userId);
  const color = /^[0-9a-f]{6}$/i.test(user.color ?? "") ? user.color : "64748b";
  return el(
    "span",
    {
      class: `avatar ${size} ${user.is_bot ? "bot" : ""}`,
      "aria-hidden": "true",
      style: { "--own": `#${color}`, "--ink": inkOn(color) },
    },
    initials(nameOf(userId)),
  );
}
