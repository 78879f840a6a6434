import { randomUUID } from "node:crypto";
import { listConversations, listMessages, sendReply } from "contract/inbox.ts";
import type { ApiClient } from "./api-client.ts";
import type { Listener } from "./listen.ts";
import type { SimulatorClient } from "./simulator-client.ts";
import { waitUntil } from "./wait-until.ts";

export type Scene = {
  api: ApiClient;
  simulator: SimulatorClient;
  listener: Listener;
  workspaceId: string;
  pageId: string;
  facebookPageId: string;
};

/** A person writes; answers how long until the browser's event and until the message could be read. */
export async function receiveMessage({ api, simulator, listener, workspaceId }: Scene, psid: string) {
  const text = `Smoke ${randomUUID().slice(0, 8)}`;
  const begun = performance.now();
  await simulator.act(psid, { kind: "message", text });
  const { conversationId } = await listener.waitFor("message.created", ({ direction }) => direction === "in");
  const eventMs = performance.now() - begun;
  const message = await waitUntil("the message in the thread", async () =>
    (await listThread(api, workspaceId, conversationId)).find((one) => one.content.text === text),
  );
  if (message.authorKind !== "person") throw new Error(`The message has the author ${message.authorKind}`);
  const { items } = await api.call(listConversations, { params: { workspaceId } });
  if (items[0]?.id !== conversationId) throw new Error("The conversation is not at the top of the inbox");
  return { conversationId, eventMs, readMs: performance.now() - begun };
}

/** Answers twice with one key: one message leaves, arrives and is seen. */
export async function answerOnce({ api, simulator, workspaceId }: Scene, conversationId: string, psid: string) {
  const text = `Answer ${randomUUID().slice(0, 8)}`;
  const request = { params: { workspaceId, conversationId }, body: { content: { text }, idempotencyKey: randomUUID() } };
  const [first, second] = await Promise.all([api.call(sendReply, request), api.call(sendReply, request)]);
  if (first.id !== second.id) throw new Error("The same idempotency key made two messages");
  const arrived = (await waitUntil("the answer on the phone", async () => {
    const found = (await simulator.thread(psid)).filter((message) => message.text === text);
    return found.length > 0 && found;
  })) as unknown[];
  if (arrived.length !== 1) throw new Error(`The answer arrived ${arrived.length} times`);
  const find = async () => (await listThread(api, workspaceId, conversationId)).find((one) => one.id === first.id);
  await waitUntil("the tick for delivered", async () => (await find())?.deliveredAt);
  await simulator.act(psid, { kind: "read" });
  await waitUntil("the tick for seen", async () => (await find())?.readAt);
  return text;
}

/** Outside the window the answer of the API is a refusal with its reason, and nothing leaves. */
export async function expectRefusal({ api, simulator, workspaceId }: Scene, conversationId: string) {
  const before = (await simulator.sendsSummary()).accepted;
  const body = { content: { text: "Too late" }, idempotencyKey: randomUUID() };
  const message = await api.call(sendReply, { params: { workspaceId, conversationId }, body });
  if (message.status !== "refused" || message.problem?.rule !== "window_closed") {
    throw new Error(`Expected a refusal because of the window, got ${message.status} ${message.problem?.rule}`);
  }
  const { accepted } = await simulator.sendsSummary();
  if (accepted !== before) throw new Error("Something left although it was refused");
  return message.problem.message;
}

export const listThread = async (api: ApiClient, workspaceId: string, conversationId: string) =>
  (await api.call(listMessages, { params: { workspaceId, conversationId } })).items;
