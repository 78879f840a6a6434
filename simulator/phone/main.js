import { showHandset } from "./handset.js";
import { listen } from "./live.js";
import { loadEverything } from "./load-everything.js";
import { openChat } from "./open-chat.js";
import { showPeople } from "./people-list.js";
import { showPlatform } from "./platform.js";
import { redraw, state } from "./state.js";

showPeople();
showHandset();
showPlatform();
await loadEverything();
const asked = new URLSearchParams(location.search).get("psid");
const first = asked ?? state.rows[0]?.psid;
if (first) await openChat(first, { showPhone: asked !== null });
redraw("panes");
listen();
setInterval(() => redraw("people"), 60_000);
