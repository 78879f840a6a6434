import pg from "pg";
import { StartError } from "./start-error.ts";

type DatabaseFault = { code?: string; message?: string; errors?: DatabaseFault[] };

const ownParameters = ["connection_limit", "pool_timeout", "statement_timeout"];

/** @throws StartError with one sentence (never the password) when a PostgreSQL of the operator's cannot be used */
export async function checkDatabase(databaseUrl: string): Promise<void> {
  const url = parseDatabaseUrl(databaseUrl);
  for (const name of ownParameters) url.searchParams.delete(name);
  const client = new pg.Client({ connectionString: url.toString(), connectionTimeoutMillis: 10_000 });
  client.on("error", () => {});
  try {
    await client.connect();
    await client.query("select 1");
  } catch (error) {
    throw new StartError(describeDatabaseFault(url, error as DatabaseFault), { cause: error });
  } finally {
    await client.end().catch(() => {});
  }
}

export function parseDatabaseUrl(databaseUrl: string): URL {
  const url = URL.parse(databaseUrl);
  if (url && /^postgres(ql)?:$/.test(url.protocol)) return url;
  throw new StartError(
    "DATABASE_URL is not an address of PostgreSQL: write it as postgres://user:password@host:5432/database (special characters in the password as %xx).",
  );
}

export function describeDatabaseFault(url: URL, fault: DatabaseFault): string {
  const { code, message = "" } = fault.errors?.[0] ?? fault;
  const server = `${url.hostname || "localhost"}:${url.port || 5432}`;
  const user = decodeURIComponent(url.username) || "(none)";
  const name = decodeURIComponent(url.pathname.slice(1)) || user;
  const known: Record<string, string> = {
    ECONNREFUSED: `nothing answers at ${server}: start PostgreSQL there, or correct host and port`,
    ECONNRESET: `${server} closed the connection: check that it is PostgreSQL and whether it wants TLS (?sslmode=require)`,
    ENOTFOUND: `the host "${url.hostname}" is not known: correct its name`,
    EAI_AGAIN: `the host "${url.hostname}" cannot be looked up now: correct its name or check the network`,
    ETIMEDOUT: `${server} does not answer: correct the host or open the way through the firewall`,
    EHOSTUNREACH: `${server} cannot be reached: correct the host or check the network`,
    "28P01": `the server refuses the password of user "${user}": correct user or password`,
    "28000": `the server does not let user "${user}" in: correct the user, or its pg_hba.conf`,
    "3D000": `the database "${name}" does not exist: create it, or correct the name at the end`,
    "53300": "the server has no connection left: raise its max_connections or close other programs",
    "57P03": "the server is still starting or shutting down: try again in a moment",
  };
  const reason =
    (code && known[code]) ?? (/timeout/i.test(message) ? known.ETIMEDOUT : `the server says "${withoutPassword(message, url)}"`);
  return `DATABASE_URL does not work: ${reason}.`;
}

const withoutPassword = (text: string, url: URL) =>
  [url.password, decodeURIComponent(url.password)]
    .filter(Boolean)
    .reduce((safe, password) => safe.replaceAll(password, "[hidden]"), text);
