import { sendMessage } from "../sending/send-message.ts";
import type { Page } from "../world/page.ts";
import { listConversations } from "./conversations.ts";
import type { Handler } from "./graph-request.ts";
import { readPage } from "./page-node.ts";
import { subscribedApps } from "./subscribed-apps.ts";

/** What a Page token can do with its own Page; every key is `METHOD path`. */
export const pageEdges: Record<string, Handler<Page>> = {
  "GET ": readPage,
  "POST messages": sendMessage,
  "GET conversations": listConversations,
  "GET subscribed_apps": subscribedApps,
  "POST subscribed_apps": subscribedApps,
  "DELETE subscribed_apps": subscribedApps,
};
