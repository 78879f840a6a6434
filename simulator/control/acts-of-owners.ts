import { emitHandover } from "../routing/emit-handover.ts";
import { giveThread, ownerOf, pageInboxAppId } from "../routing/thread-owner.ts";
import { emitEcho } from "../webhooks/emit-events.ts";
import { addMessage } from "../world/add-records.ts";
import { pageOf } from "../world/find-records.ts";
import { type ActCall, type ActResult, sent } from "./act-call.ts";
import { requiredText } from "./read-control-params.ts";

const otherApp = ({ params }: ActCall) => (typeof params.appId === "string" ? params.appId : pageInboxAppId);
const metadataOf = ({ params }: ActCall) => (typeof params.metadata === "string" ? params.metadata : "");

/**
 * Somebody of the Page answers in Meta's own inbox, or another app does (`appId`): an echo with that app's id, and with routing the
 * thread is theirs. `link` comes as a fallback without payload.
 */
export function replyFromPageInbox(call: ActCall): ActResult {
  const { world, person, now, params } = call;
  const link = typeof params.link === "string" ? params.link : undefined;
  const appId = otherApp(call);
  const message = addMessage(world, person, {
    at: now,
    from: "page",
    text: link === undefined ? requiredText(params, "text") : typeof params.text === "string" ? params.text : null,
    appId,
    extra: link === undefined ? null : { attachments: [{ type: "fallback", title: "A shared link", url: link, payload: null }] },
  });
  person.pageReadAt = now;
  world.journal.put("message", message);
  emitEcho(world, message);
  const page = pageOf(world, person);
  if (page.defaultAppId === null) return sent(message);
  const previous = ownerOf(world, person) ?? page.defaultAppId;
  giveThread(world, person, appId);
  if (previous !== appId) {
    const change = { previous_owner_app_id: previous, new_owner_app_id: appId, metadata: "" };
    emitHandover(world, person, { take_thread_control: change });
  }
  return sent(message);
}

/** Another app holds the thread until it is released. */
export function holdThread(call: ActCall): ActResult {
  giveThread(call.world, call.person, otherApp(call));
  delete call.person.extra?.ownerUntil;
  return {};
}

export function releaseThread({ world, person }: ActCall): ActResult {
  giveThread(world, person, null);
  return {};
}

/** The app that holds the thread passes it to ours. */
export function passThreadToApp(call: ActCall): ActResult {
  const { world, person } = call;
  const previous = ownerOf(world, person);
  giveThread(world, person, world.app.id);
  const change = { previous_owner_app_id: previous, new_owner_app_id: world.app.id, metadata: metadataOf(call) };
  emitHandover(world, person, { pass_thread_control: change });
  return {};
}

/** Another app asks ours for the thread. */
export function requestThread(call: ActCall): ActResult {
  const request = { requested_owner_app_id: otherApp(call), metadata: metadataOf(call) };
  emitHandover(call.world, call.person, { request_thread_control: request });
  return {};
}
