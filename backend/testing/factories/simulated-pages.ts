import { allScopes, connectDemoPage } from "simulator/testing/connect-demo-page.ts";
import { subscribePage } from "../../pages/subscribe-page.ts";
import type { TestStack } from "../start-test-stack.ts";
import { makePage, type TestPage } from "./pages.ts";

export type SimulatedPage = TestPage & {
  /** Adds somebody who has never written; answers their id. */
  person: (name: string) => Promise<string>;
  /** Lets a person do something, such as `{ kind: "message", text: "Hello" }`. */
  act: (psid: string, act: { kind: string } & Record<string, unknown>) => Promise<{ mid: string }>;
  control: (method: string, path: string, body?: unknown) => Promise<unknown>;
};

/** A Page of the simulator, connected to a workspace and delivering to this API. */
export async function makeSimulatedPage(stack: TestStack, workspaceId: string): Promise<SimulatedPage> {
  const {
    id: facebookPageId,
    token,
    control,
  } = await connectDemoPage(stack.simulator.url, `${allScopes},pages_utility_messaging`);
  await stack.subscribeWebhook();
  await subscribePage(stack.ctx, facebookPageId, token);
  const page = await makePage(stack.ctx, workspaceId, { facebookPageId, token });
  return {
    ...page,
    control: (method, path, body) => control(method, `/control/${path}`, body),
    act: async (psid, act) => (await control("POST", `/control/people/${psid}/act`, act)) as { mid: string },
    person: async (name) => {
      const { data } = (await control("POST", `/control/pages/${facebookPageId}/people`, { name })) as {
        data: { psid: string }[];
      };
      return data[0]?.psid ?? "";
    },
  };
}
