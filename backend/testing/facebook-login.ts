import { expect } from "vitest";
import type { TestAccount } from "./factories/accounts.ts";
import type { TestStack } from "./start-test-stack.ts";

/** A person of a workspace who goes through Facebook Login at the simulator. */
export function facebookLogin(stack: TestStack, who: TestAccount, workspaceId: string) {
  const call = async <T>(method: "GET" | "POST" | "DELETE" | "PATCH", path: string, payload?: object): Promise<T> => {
    const answer = await stack.app.inject({
      method,
      url: `/api/v1/workspaces/${workspaceId}/${path}`,
      headers: who.headers,
      ...(payload && { payload }),
    });
    expect(answer.statusCode, answer.body).toBeLessThan(300);
    return (answer.body ? answer.json() : undefined) as T;
  };
  /** Approves with these choices, such as `pages=1&declined=pages_messaging`, and comes back. */
  const logIn = async (choices = "") => {
    const { url } = await call<{ url: string }>("GET", "facebook/connect-url");
    const dialog = await fetch(`${url}&simulate=approve${choices && `&${choices}`}`, { redirect: "manual" });
    const back = new URL(dialog.headers.get("location") ?? "");
    const answer = await stack.app.inject({ url: `/api/v1/facebook/callback${back.search}`, headers: { cookie: who.cookie } });
    expect(String(answer.headers.location)).toContain("connected=1");
  };
  return { call, logIn };
}

/** The simulator's controls. */
export const simulatorControl =
  (stack: Pick<TestStack, "simulator">) =>
  async <T = Record<string, unknown>>(method: string, path: string, body?: object): Promise<T> => {
    const answer = await fetch(`${stack.simulator.url}/control/${path}`, {
      ...{ method, headers: { "content-type": "application/json" } },
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    expect(answer.ok, text).toBe(true);
    return JSON.parse(text) as T;
  };
