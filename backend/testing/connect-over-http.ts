import { type Dispatcher, request } from "undici";

/** A person at the API: signs up, keeps the session cookie, speaks JSON. */
export type HttpClient = {
  accessToken: string;
  call: <T = Record<string, unknown>>(method: Dispatcher.HttpMethod, path: string, body?: unknown) => Promise<T>;
};

async function ask(method: Dispatcher.HttpMethod, url: string, headers: Record<string, string>, body?: unknown) {
  const answer = await request(url, {
    method,
    headers: { ...headers, ...(body !== undefined && { "content-type": "application/json" }) },
    body: body === undefined ? null : JSON.stringify(body),
  });
  const text = await answer.body.text();
  if (answer.statusCode >= 400) throw new Error(`${method} ${url} answered ${answer.statusCode}: ${text.slice(0, 300)}`);
  return { json: text.startsWith("{") ? JSON.parse(text) : undefined, headers: answer.headers };
}

/** Makes the owner and a workspace, and connects the simulator's Pages through its login dialog. Paths of `call` are below the workspace. */
export async function connectOverHttp(apiUrl: string) {
  const owner = { email: "owner@example.com", password: "a long enough password", name: "Olga Owner" };
  const signedUp = await ask("POST", `${apiUrl}/api/v1/auth/admin/signup`, {}, owner);
  const { accessToken } = signedUp.json as { accessToken: string };
  const cookie = String(signedUp.headers["set-cookie"]).split(";")[0] ?? "";
  const authorization = `Bearer ${accessToken}`;
  const made = await ask("POST", `${apiUrl}/api/v1/workspaces`, { authorization }, { name: "Crash test" });
  const workspaceId = (made.json as { id: string }).id;
  const client: HttpClient = {
    accessToken,
    call: async (method, path, body) =>
      (await ask(method, `${apiUrl}/api/v1/workspaces/${workspaceId}/${path}`, { authorization }, body)).json,
  };
  const { url } = await client.call<{ url: string }>("GET", "facebook/connect-url");
  const dialog = await ask("GET", `${url}&simulate=approve`, {});
  await ask("GET", String(dialog.headers.location), { cookie });
  const available = await client.call<{ items: { facebookPageId: string }[] }>("GET", "facebook/available-pages");
  const facebookPageIds = available.items.map((page) => page.facebookPageId);
  const { items } = await client.call<{ items: { id: string; facebookPageId: string }[] }>("POST", "pages", { facebookPageIds });
  return { client, workspaceId, pages: items };
}
