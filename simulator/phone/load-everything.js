import { get } from "./api.js";
import { loadState } from "./load-state.js";
import { refreshChat } from "./open-chat.js";
import { loadPeople } from "./people-list.js";
import { redraw, state } from "./state.js";
import { loadWebhooks } from "./webhook-section.js";

export async function loadEverything() {
  await loadState();
  await Promise.all([loadPeople(), loadWebhooks()]);
  const stillThere = state.selected && state.rows.some((person) => person.psid === state.selected.psid);
  if (state.selected && !stillThere)
    state.selected = (await get(`/control/people/${state.selected.psid}`).catch(() => null)) ?? null;
  if (state.selected) await refreshChat();
  else redraw("phone", "panes");
}
