import { uploadAttachment } from "../attachments/upload-attachment.ts";
import { createLabel, listLabels } from "../labels/label-edges.ts";
import { deleteMessengerProfile, readMessengerProfile, writeMessengerProfile } from "../messenger-profile/profile-edges.ts";
import { userSettings } from "../messenger-profile/user-settings.ts";
import { listNotificationTokens, unsubscribe } from "../optins/token-edges.ts";
import { createPersona, listPersonas } from "../personas/persona-edges.ts";
import { moderateConversations } from "../routing/moderate-conversations.ts";
import {
  extendThreadControl,
  passThreadControl,
  readThreadOwner,
  releaseThreadControl,
  requestThreadControl,
  takeThreadControl,
} from "../routing/thread-control.ts";
import { sendMessage } from "../sending/send-message.ts";
import { createTemplate } from "../utility/create-template.ts";
import { deleteTemplates } from "../utility/delete-templates.ts";
import { listTemplates } from "../utility/list-templates.ts";
import type { Page } from "../world/page.ts";
import { listConversations } from "./conversations.ts";
import type { Handler } from "./graph-request.ts";
import { readPage } from "./page-node.ts";
import { subscribedApps } from "./subscribed-apps.ts";

/** What a Page token can do with its own Page; every key is `METHOD path`. */
export const pageEdges: Record<string, Handler<Page>> = {
  "GET ": readPage,
  "POST messages": sendMessage,
  "POST message_attachments": uploadAttachment,
  "GET conversations": listConversations,
  "POST moderate_conversations": moderateConversations,
  "GET subscribed_apps": subscribedApps,
  "POST subscribed_apps": subscribedApps,
  "DELETE subscribed_apps": subscribedApps,
  "GET message_templates": listTemplates,
  "POST message_templates": createTemplate,
  "DELETE message_templates": deleteTemplates,
  "GET messenger_profile": readMessengerProfile,
  "POST messenger_profile": writeMessengerProfile,
  "DELETE messenger_profile": deleteMessengerProfile,
  "GET custom_user_settings": userSettings,
  "POST custom_user_settings": userSettings,
  "DELETE custom_user_settings": userSettings,
  "GET personas": listPersonas,
  "POST personas": createPersona,
  "GET custom_labels": listLabels,
  "POST custom_labels": createLabel,
  "GET thread_owner": readThreadOwner,
  "POST pass_thread_control": passThreadControl,
  "POST take_thread_control": takeThreadControl,
  "POST request_thread_control": requestThreadControl,
  "POST release_thread_control": releaseThreadControl,
  "POST extend_thread_control": extendThreadControl,
  "GET notification_message_tokens": listNotificationTokens,
  "POST messaging_customer_base/unsubscribe": unsubscribe,
};
