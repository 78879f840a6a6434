import { get, post } from "./api.js";
import { redraw, state } from "./state.js";

export async function openChat(psid, { showPhone = true } = {}) {
  const [person, thread] = await Promise.all([get(`/control/people/${psid}`), get(`/control/people/${psid}/thread?limit=60`)]);
  const isOther = state.selected?.psid !== psid;
  Object.assign(state, { selected: person, thread: thread.data });
  if (isOther) state.isTyping = false;
  if (showPhone) document.querySelector(".sim").dataset.pane = "phone";
  redraw("people", "phone", "platform", "panes");
  await seeNewMessages();
}

export async function refreshChat() {
  if (state.selected) await openChat(state.selected.psid, { showPhone: false });
}

/** Opening the chat on the phone is what makes a person see it. */
async function seeNewMessages() {
  const newest = state.thread.findLast((message) => message.from === "page");
  const isSeen = !newest || (state.selected.readAt && state.selected.readAt >= newest.at);
  if (!isSeen && !state.selected.blocked && !document.hidden) await act({ kind: "read" });
}

export async function act(fields) {
  const { psid } = state.selected;
  const answer = await post(`/control/people/${psid}/act`, fields);
  state.isTyping = false;
  if (state.selected?.psid === psid) await refreshChat();
  return answer;
}
