// file_input: files are taken to the workspace as soon as they are chosen; the form then names them.

import { telling, uploadFile } from "./api.js";
import { el } from "./dom.js";

const names = new Map(); // of the files that were put in here, by id

function named(ids) {
  return ids.map((id) => names.get(id) ?? "a file").join(", ");
}

export function fileField(element, block, surface, label) {
  const most = element.max_files ?? 10;
  const taken = el("span", { class: "taken", role: "status" }, named(surface.valueOf(block, element) ?? []));
  const field = el("input", {
    type: "file",
    class: "field",
    "data-key": surface.controlKey(block, element),
    id: label.id,
    "aria-label": label.id ? null : label.text || "Files",
    "aria-describedby": label.describedBy,
    accept: element.filetypes ? element.filetypes.map((suffix) => `.${suffix}`).join(",") : null,
    multiple: most > 1,
  });
  const upload = async () => {
    taken.textContent = "On its way…";
    const answers = await Promise.all([...field.files].map((file) => telling(uploadFile(file))));
    const files = answers.filter(Boolean);
    for (const file of files) names.set(file.id, file.name);
    const ids = files.map((file) => file.id);
    await surface.choose(block, element, ids, field);
    taken.textContent = named(ids);
  };
  field.addEventListener("change", () => surface.hold(upload()));
  return el("span", { class: "field-frame" }, field, taken);
}
