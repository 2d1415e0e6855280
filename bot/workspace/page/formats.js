// How dates and times are written: by the language of this browser, the same on the whole page.

/** The forms that Slack's own dates name. */
export const SLACKS = {
  time: { timeStyle: "short" },
  time_secs: { timeStyle: "medium" },
  date: { dateStyle: "long" },
  date_short: { dateStyle: "medium" },
  date_long: { dateStyle: "full" },
  date_num: {}, // as 2026-11-23
};
const FORMS = {
  ...SLACKS,
  day: { weekday: "long", month: "long", day: "numeric" },
  full: { dateStyle: "full", timeStyle: "short" },
  day_short: { weekday: "short", day: "numeric", month: "short", year: "numeric" },
};
const ISO_DAY = "en-CA"; // the language that writes a day as 2026-11-23
const formats = new Map(); // by form and zone

/** A date in one of FORMS, as it is in that time zone. */
export function written(form, date, zone) {
  const key = `${form} ${zone}`;
  if (!formats.has(key)) {
    const language = form === "date_num" ? ISO_DAY : [];
    formats.set(key, new Intl.DateTimeFormat(language, { ...FORMS[form], timeZone: zone }));
  }
  return formats.get(key).format(date);
}
