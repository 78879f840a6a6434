import { get } from "./api.js";
import { redraw, state } from "./state.js";

export async function loadState() {
  const answer = await get("/control/state");
  const { pages, faults, clock, openWindows, app, subscription, scenario } = answer;
  Object.assign(state, { pages, faults, offsetMs: clock.offsetMs, openWindows, app, subscription, scenario });
  if (state.pageFilter !== "all" && !pages.some((page) => page.id === state.pageFilter)) state.pageFilter = "all";
  redraw("platform", "menu");
}
