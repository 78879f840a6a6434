import { afterEach } from "vitest";
import { type SimulatorOptions, startSimulator } from "../simulator.ts";
import { type CallbackServer, startCallbackServer } from "./callback-server.ts";
import { type ConnectedPage, connectDemoPage } from "./connect-demo-page.ts";

export interface Connected {
  url: string;
  page: ConnectedPage;
  callback: CallbackServer;
  person(facts?: Record<string, unknown>): Promise<string>;
  act(psid: string, act: Record<string, unknown>): Promise<{ mid: string; timestamp: number }>;
  send(psid: string, body?: Record<string, unknown>): ReturnType<ConnectedPage["graph"]>;
  faults(faults: Record<string, unknown>): Promise<unknown>;
}

const fields =
  "messages,message_echoes,message_edits,message_deliveries,message_reads,message_reactions,messaging_postbacks,messaging_optins,messaging_referrals,messaging_policy_enforcement,feed";
const cleanups: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const cleanup of cleanups.splice(0)) await cleanup();
});

/** An empty simulator with one connected, subscribed Page and a callback that answers. */
export async function startConnected(options: SimulatorOptions = {}): Promise<Connected> {
  const callback = await startCallbackServer();
  const simulator = await startSimulator({ seed: "empty", webhookUrl: callback.url, ...options });
  cleanups.push(
    () => simulator.close(),
    () => callback.close(),
  );
  const page = await connectDemoPage(simulator.url);
  await page.graph("POST", `/v26.0/${page.id}/subscribed_apps?subscribed_fields=${fields}`);
  return {
    url: simulator.url,
    page,
    callback,
    async person(facts = {}) {
      const { data } = (await page.control("POST", `/control/pages/${page.id}/people`, { name: "Ada Moreno", ...facts })) as {
        data: { psid: string }[];
      };
      return (data[0] as { psid: string }).psid;
    },
    act: async (psid, act) =>
      (await page.control("POST", `/control/people/${psid}/act`, act)) as { mid: string; timestamp: number },
    send: (psid, body = {}) =>
      page.graph("POST", `/v26.0/${page.id}/messages`, {
        recipient: { id: psid },
        messaging_type: "RESPONSE",
        message: { text: "Hello" },
        ...body,
      }),
    faults: (faults) => page.control("PUT", "/control/faults", faults),
  };
}
