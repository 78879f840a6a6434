import { createHmac } from "node:crypto";
import { facebookApp } from "./facebook-app.ts";
import type { Product } from "./start-product.ts";

type Addresses = Pick<Product, "apiUrl" | "simulatorUrl">;

export type ConnectedPage = { id: string; facebookPageId: string };
export type Connected = { workspaceId: string; accessToken: string; pages: ConnectedPage[] };

/** Makes an owner, a workspace and so many Pages at the simulator, and connects them through Facebook Login. */
export async function connectPages({ apiUrl, simulatorUrl }: Addresses, count: number): Promise<Connected> {
  let cookie = "";
  let token = "";
  const call = async (method: string, path: string, body?: unknown) => {
    const headers = {
      "content-type": "application/json",
      origin: "http://localhost:3000",
      cookie,
      ...(token && { authorization: `Bearer ${token}` }),
    };
    const response = await fetch(`${apiUrl}/api/v1${path}`, {
      method,
      headers,
      ...(body !== undefined && { body: JSON.stringify(body) }),
      redirect: "manual",
    });
    const set = response.headers.getSetCookie().map((line) => line.split(";")[0]);
    if (set.length > 0) cookie = set.join("; ");
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${text}`);
    return JSON.parse(text);
  };
  token = (await call("POST", "/auth/admin/signup", { email: "bench@example.test", password: "bench-password", name: "Bench" }))
    .accessToken;
  const workspace = await call("POST", "/workspaces", { name: "Bench" });
  const ids: string[] = [];
  for (let index = 0; index < count; index += 1)
    ids.push((await control<{ id: string }>(simulatorUrl, "POST", "/pages", { name: `Page ${index}` })).id);
  const { url } = await call("GET", `/workspaces/${workspace.id}/facebook/connect-url`);
  const dialog = await fetch(`${url}&simulate=approve`, { redirect: "manual" });
  await fetch(dialog.headers.get("location") ?? "", { redirect: "manual", headers: { cookie } });
  const { items, failed } = await call("POST", `/workspaces/${workspace.id}/pages`, { facebookPageIds: ids });
  if (failed.length > 0) throw new Error(`Not connected: ${failed[0].reason}`);
  return { workspaceId: workspace.id, accessToken: token, pages: items };
}

export async function control<T>(simulatorUrl: string, method: string, path: string, body?: unknown): Promise<T> {
  const response = await fetch(`${simulatorUrl}/control${path}`, {
    method,
    headers: { "content-type": "application/json" },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`The simulator answered ${response.status}: ${await response.text()}`);
  return (await response.json()) as T;
}

/** Page tokens of a login of one's own, for the bare loop: Page id → token. */
export async function takePageTokens(simulatorUrl: string): Promise<Map<string, string>> {
  const redirect = "http://localhost:4999/back";
  const scope = "pages_show_list,pages_messaging,pages_manage_metadata,pages_read_engagement";
  const dialog = await fetch(
    `${simulatorUrl}/v26.0/dialog/oauth?client_id=${facebookApp.id}&redirect_uri=${redirect}&state=s&scope=${scope}&simulate=approve`,
    { redirect: "manual" },
  );
  const code = new URL(dialog.headers.get("location") ?? "").searchParams.get("code");
  const client = `client_id=${facebookApp.id}&client_secret=${facebookApp.secret}`;
  const user = await readJson<{ access_token: string }>(
    `${simulatorUrl}/v26.0/oauth/access_token?${client}&redirect_uri=${redirect}&code=${code}`,
  );
  const tokens = new Map<string, string>();
  let next: string | undefined = `${simulatorUrl}/v26.0/me/accounts?limit=100&access_token=${user.access_token}`;
  while (next) {
    const answer: Accounts = await readJson(next);
    for (const page of answer.data) tokens.set(page.id, page.access_token);
    next = answer.paging?.next;
  }
  return tokens;
}

type Accounts = { data: { id: string; access_token: string }[]; paging?: { next?: string } };

const readJson = async <T>(url: string) => (await (await fetch(url)).json()) as T;

/** The query every call of the product carries. */
export function proofQuery(token: string): string {
  const seconds = String(Math.floor(Date.now() / 1000));
  return `appsecret_proof=${createHmac("sha256", facebookApp.secret).update(`${token}|${seconds}`).digest("hex")}&appsecret_time=${seconds}`;
}
