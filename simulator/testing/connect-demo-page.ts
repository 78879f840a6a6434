export interface ConnectedPage {
  id: string;
  token: string;
  userToken: string;
  control(method: string, path: string, body?: unknown): Promise<unknown>;
  graph(
    method: string,
    path: string,
    body?: unknown,
  ): Promise<{ status: number; body: Record<string, unknown>; headers: Headers }>;
}

export const app = { id: "100200300400500", secret: "simulator-app-secret" };
export const allScopes = "pages_show_list,pages_messaging,pages_manage_metadata,pages_read_engagement";
const redirectUri = "http://localhost:4000/callback";

/** The whole login against a running simulator, ending with a Page token. */
export async function connectDemoPage(url: string, scope = allScopes): Promise<ConnectedPage> {
  const userToken = await logIn(url, scope);
  const accounts = await readJson(await fetch(`${url}/v26.0/me/accounts?access_token=${userToken}`));
  const [page] = accounts.data as { id: string; access_token: string }[];
  if (!page) throw new Error("the login gave no Page");
  return {
    id: page.id,
    token: page.access_token,
    userToken,
    control: async (method, path, body) => readJson(await fetch(url + path, jsonRequest(method, body))),
    async graph(method, path, body) {
      const request = jsonRequest(method, body);
      const response = await fetch(url + path, {
        ...request,
        headers: { ...request.headers, authorization: `Bearer ${page.access_token}` },
      });
      return { status: response.status, body: await readJson(response), headers: response.headers };
    },
  };
}

export async function logIn(url: string, scope = allScopes, extra = ""): Promise<string> {
  const code = await authorize(url, scope, extra);
  const client = `client_id=${app.id}&client_secret=${app.secret}`;
  const short = await readJson(await fetch(`${url}/v26.0/oauth/access_token?${client}&redirect_uri=${redirectUri}&code=${code}`));
  const exchange = `grant_type=fb_exchange_token&fb_exchange_token=${short.access_token}`;
  const long = await readJson(await fetch(`${url}/v26.0/oauth/access_token?${client}&${exchange}`));
  return String(long.access_token);
}

export async function authorize(url: string, scope = allScopes, extra = ""): Promise<string> {
  const query = `client_id=${app.id}&redirect_uri=${redirectUri}&state=s1&scope=${scope}&simulate=approve${extra}`;
  const response = await fetch(`${url}/v26.0/dialog/oauth?${query}`, { redirect: "manual" });
  return new URL(response.headers.get("location") ?? "").searchParams.get("code") ?? "";
}

function jsonRequest(method: string, body: unknown): RequestInit {
  if (body === undefined) return { method };
  return { method, headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
}

async function readJson(response: Response): Promise<Record<string, unknown>> {
  return (await response.json()) as Record<string, unknown>;
}
