// What a person has chosen in an element: how Block Kit writes it as an initial value, as a view's state,
// and in an action. Here it is a string (text, one option, one user, a date) or a list of strings
// (several), null or empty for nothing.

const valuesOf = (options) => (options ?? []).map((option) => option.value);

const TEXT = {
  initial: (e) => e.initial_value ?? "",
  kept: (s) => s.value ?? "",
  sent: (value) => ({ value }),
};
const OPTION = {
  initial: (e) => e.initial_option?.value ?? null,
  kept: (s) => s.selected_option?.value ?? null,
  sent: (selected_option) => ({ selected_option }),
};
const OPTIONS = {
  initial: (e) => valuesOf(e.initial_options),
  kept: (s) => valuesOf(s.selected_options),
  sent: (selected_options) => ({ selected_options }),
};

/** One person or conversation, or several, under a key such as "user": selected_user, initial_users. */
const one = (key) => ({
  initial: (e) => e[`initial_${key}`] ?? null,
  kept: (s) => s[`selected_${key}`] ?? null,
  sent: (value) => ({ [`selected_${key}`]: value }),
});
const several = (key) => ({
  initial: (e) => e[`initial_${key}s`] ?? [],
  kept: (s) => s[`selected_${key}s`] ?? [],
  sent: (values) => ({ [`selected_${key}s`]: values }),
});

const KINDS = {
  plain_text_input: TEXT,
  email_text_input: TEXT,
  url_text_input: TEXT,
  number_input: TEXT,
  static_select: OPTION,
  radio_buttons: OPTION,
  overflow: OPTION,
  multi_static_select: OPTIONS,
  checkboxes: OPTIONS,
  users_select: one("user"),
  multi_users_select: several("user"),
  conversations_select: one("conversation"),
  multi_conversations_select: several("conversation"),
  channels_select: one("channel"),
  multi_channels_select: several("channel"),
  datepicker: {
    initial: (e) => e.initial_date ?? "",
    kept: (s) => s.selected_date ?? "",
    sent: (date) => ({ selected_date: date || null }),
  },
  timepicker: {
    initial: (e) => e.initial_time ?? "",
    kept: (s) => s.selected_time ?? "",
    sent: (time) => ({ selected_time: time || null }),
  },
  datetimepicker: {
    initial: (e) => e.initial_date_time ?? null,
    kept: (s) => s.selected_date_time ?? null,
    sent: (selected_date_time) => ({ selected_date_time }),
  },
  file_input: {
    initial: () => [],
    kept: (s) => (s.files ?? []).map((file) => file.id),
    sent: (files) => ({ files }),
  },
};

export const valueKey = (block, element) => `${block.block_id}/${element.action_id}`;

/** What the app proposes in this element. */
export const initialValue = (element) => KINDS[element.type]?.initial(element) ?? null;

/** A choice as the workspace's API takes it. */
export const asSent = (element, value) => KINDS[element.type].sent(value);

/** A view's state.values → [key, value, kind of element] of each. */
export function keptValues(values = {}) {
  return Object.entries(values).flatMap(([blockId, actions]) =>
    Object.entries(actions ?? {})
      .filter(([, kept]) => kept && KINDS[kept.type])
      .map(([actionId, kept]) => [`${blockId}/${actionId}`, KINDS[kept.type].kept(kept), kept.type]),
  );
}
