// What the page knows: who you are, the workspace, where you look, and what was last fetched. No drawing
// here.

export const state = {
  me: null, // user id
  workspace: null, // {team, app, users, commands, shortcuts, suggestions}
  conversations: [],
  place: { channel: null, thread: null, message: null },
  messages: null, // of the open channel, oldest first; null while they are fetched
  replies: null, // of the open thread, root first; null while they are fetched
  editing: null, // ts of the own message that is being edited
};

/** A user by id; one who is unknown here still has a name to show. */
export function userOf(id) {
  const known = state.workspace?.users.find((user) => user.id === id);
  return known ?? { id, name: id ?? "unknown", real_name: id ?? "Unknown", is_bot: false, color: "64748b" };
}

export function nameOf(id) {
  const user = userOf(id);
  return user.real_name || user.name;
}

export function conversationOf(id) {
  return state.conversations.find((one) => one.id === id) ?? null;
}

/** What a conversation is called: a channel's name, or the other person's. */
export function titleOf(conversation) {
  if (!conversation) return "";
  if (conversation.kind !== "im") return conversation.name;
  return conversation.with === state.me ? `${nameOf(state.me)} (you)` : nameOf(conversation.with);
}

export function isJoined(conversation) {
  return Boolean(conversation) && conversation.joined !== false && !conversation.archived;
}

export function appUser() {
  return state.workspace.app.bot_user_id;
}

/** Whether this message was written by an app or bot. */
export function isFromApp(message) {
  return Boolean(message.bot_id) || userOf(message.user).is_bot;
}

/** The people who can act in the page: everyone who is neither a bot nor gone. */
export function people() {
  return state.workspace.users.filter((user) => !user.is_bot && !user.deleted);
}

/** The app's shortcuts of a sort, global or message; people of another organization do not have the app. */
export function shortcutsOf(type) {
  return userOf(state.me).home_team
    ? []
    : (state.workspace.shortcuts ?? []).filter((shortcut) => shortcut.type === type);
}
