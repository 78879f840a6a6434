import { randomBytes } from "node:crypto";
import { sql } from "kysely";
import { hashPassword } from "../accounts/password-hash.ts";
import type { Context } from "../context.ts";
import { createContext } from "../create-context.ts";
import { decrypt } from "../secrets/encrypt.ts";
import { BackupError } from "./backup-error.ts";
import type { RestoreFacts } from "./backup-facts.ts";

type Ask = { method: "GET" | "POST"; url: string; token?: string; body?: object };

/** The whole API on a context, answering without a network. */
export type OpenApi = (ctx: Context) => Promise<{
  ask: (asked: Ask) => Promise<{ status: number; body: unknown }>;
  close: () => Promise<void>;
}>;

/** The list of workspaces is not longer. */
const mostShown = 100;

type Step = RestoreFacts["steps"][number];

/**
 * Uses a restored database as people would: signs in as the owner, opens the largest workspace's inbox and its newest conversation, and
 * opens a sealed secret. The database is thrown away afterwards, so the owner gets a password of the moment; nothing is sent, because nothing
 * works on its jobs. @throws BackupError naming the step that failed
 */
export async function tryRestored(ctx: Context, databaseUrl: string, openApi: OpenApi): Promise<Step[]> {
  const opened = createContext(
    { ...ctx.config, database: { ...ctx.config.database, url: databaseUrl, poolSize: 3 } },
    ctx.log,
    ctx.now,
  );
  const own: Context = { ...opened.ctx, fence: { placeId: null, isOpen: () => false } };
  const api = await openApi(own);
  const steps: Step[] = [];
  const step = async <T>(name: string, work: () => Promise<[T, string]>): Promise<T> => {
    const begun = performance.now();
    try {
      const [value, finding] = await work();
      steps.push({ name, finding, milliseconds: Math.round(performance.now() - begun) });
      return value;
    } catch (error) {
      throw new BackupError(`The restored database does not work: ${name} failed (${(error as Error).message}).`, {
        cause: error,
      });
    }
  };
  const ask = async (asked: Ask) => {
    const { status, body } = await api.ask(asked);
    if (status !== 200) throw new Error(`${asked.method} ${asked.url.replace(/[0-9a-f-]{36}/g, "…")} answered ${status}`);
    return body as Record<string, unknown>;
  };
  try {
    const owner = await step("owner", async () => {
      const found = await lendPassword(own);
      return [found, found ? "is there" : "nobody has signed up yet"];
    });
    if (!owner) return steps;
    const token = await step("sign-in", async () => {
      const body = { email: owner.email, password: owner.password };
      const { accessToken } = await ask({ method: "POST", url: "/api/v1/auth/login", body });
      return [String(accessToken), "signed in"];
    });
    const busiest = await step("workspaces", async () => {
      const { items } = (await ask({ method: "GET", url: "/api/v1/workspaces", token })) as { items: unknown[] };
      const expected = await countWorkspaces(own);
      if (items.length < Math.min(expected, mostShown)) throw new Error(`${items.length} are shown, ${expected} are stored`);
      return [await findBusiest(own), `${expected}`];
    });
    if (busiest) {
      const inbox = `/api/v1/workspaces/${busiest.workspaceId}/conversations`;
      const conversationId = await step("inbox", async () => {
        const { items } = (await ask({ method: "GET", url: inbox, token })) as { items: { id: string }[] };
        if (!items[0]) throw new Error(`it is empty, and ${busiest.conversations} conversations are stored`);
        return [items[0].id, `${busiest.conversations} conversations`];
      });
      await step("conversation", async () => {
        const { items } = (await ask({ method: "GET", url: `${inbox}/${conversationId}/messages`, token })) as {
          items: unknown[];
        };
        const stored = await countMessages(own, conversationId);
        if (items.length === 0 && stored > 0) throw new Error(`it shows nothing, and ${stored} messages are stored`);
        return [undefined, `${stored} messages`];
      });
    }
    await step("sealed secrets", async () => [undefined, await openOneSecret(own)]);
    return steps;
  } finally {
    await api.close();
    await opened.close();
  }
}

async function lendPassword({ db }: Context): Promise<{ email: string; password: string } | undefined> {
  const owner = await db.selectFrom("account").select(["id", "email"]).where("isOwner", "=", true).executeTakeFirst();
  if (!owner) return undefined;
  const password = randomBytes(18).toString("base64url");
  await db
    .updateTable("account")
    .set({ passwordHash: await hashPassword(password), deactivatedAt: null })
    .where("id", "=", owner.id)
    .execute();
  await db.deleteFrom("twoFactor").where("accountId", "=", owner.id).execute();
  await db.deleteFrom("signInFailure").where("email", "=", owner.email).execute();
  return { email: owner.email, password };
}

const countWorkspaces = async ({ db }: Context): Promise<number> =>
  (await sql<{ count: number }>`select count(*) as count from workspace`.execute(db)).rows[0]?.count ?? 0;

const findBusiest = async ({ db }: Context): Promise<{ workspaceId: string; conversations: number } | undefined> =>
  (
    await sql<{ workspaceId: string; conversations: number }>`
      select workspace_id, count(*) as conversations from conversation group by 1 order by 2 desc limit 1`.execute(db)
  ).rows[0];

const countMessages = async ({ db }: Context, conversationId: string): Promise<number> =>
  (await sql<{ count: number }>`select count(*) as count from message where conversation_id = ${conversationId}`.execute(db))
    .rows[0]?.count ?? 0;

async function openOneSecret({ db, config }: Context): Promise<string> {
  const page = await db.selectFrom("page").select("accessToken").where("accessToken", "is not", null).limit(1).executeTakeFirst();
  if (!page?.accessToken) return "there are none";
  decrypt(page.accessToken, config.secrets);
  return "ENCRYPTION_KEY opens them";
}
