import type { Context } from "../context.ts";
import { readList } from "../messenger/read-list.ts";
import { callGraph, graphError } from "./call-graph.ts";
import { inspectToken } from "./inspect-token.ts";
import { type PageFacts, readPageFacts } from "./page-facts.ts";
import { type Grant, permissionsForPage } from "./permissions.ts";
import { listOf, textOf, textsOf } from "./read-graph.ts";

export type GrantedPage = Omit<PageFacts, "name"> & {
  facebookPageId: string;
  name: string;
  tasks: string[];
  grantedPermissions: string[];
  token: string | null;
};

export type Granted = {
  pages: GrantedPage[];
  declined: string[];
  /** App-scoped id of the person. */
  facebookUserId: string | null;
};

const bounds = { perCall: 100, mostCalls: 50 };
const fields = "id,name,category,username,link,tasks,access_token,picture{url}";

/** The Pages a person let us see, with what was granted for each. @throws AppError facebook_refused, facebook_unreachable */
export async function listGrantedPages(ctx: Context, userToken: string): Promise<Granted> {
  const [permissions, inspection, rows] = await Promise.all([
    callGraph(ctx, { method: "GET", path: "/me/permissions", token: userToken }),
    inspectToken(ctx, userToken),
    readAccounts(ctx, userToken),
  ]);
  if (inspection.outcome !== "ok") throw graphError(inspection);
  const listed = listOf(permissions.data);
  const granted = listed.filter((one) => one.status === "granted").flatMap((one) => textOf(one.permission) ?? []);
  const grants = limitGrants(granted, inspection.facts.grants);
  return {
    facebookUserId: inspection.facts.facebookUserId,
    declined: listed.filter((one) => one.status !== "granted").flatMap((one) => textOf(one.permission) ?? []),
    pages: rows.flatMap((row) => {
      const facebookPageId = textOf(row.id);
      if (!facebookPageId) return [];
      const { name, ...facts } = readPageFacts(row);
      return {
        ...facts,
        facebookPageId,
        name: name ?? facebookPageId,
        tasks: textsOf(row.tasks),
        grantedPermissions: permissionsForPage(grants, facebookPageId),
        token: textOf(row.access_token),
      };
    }),
  };
}

async function readAccounts(ctx: Context, token: string): Promise<Record<string, unknown>[]> {
  const answer = await readList(ctx.messenger, { method: "GET", path: "/me/accounts", token, query: { fields } }, bounds);
  if (answer.outcome !== "ok") throw graphError(answer);
  if (answer.list.isCut) ctx.log.warn({ pages: answer.list.rows.length }, "a Facebook account has more Pages than are read");
  return answer.list.rows;
}

/** Permissions that are granted now, each with the Pages the token limits it to. */
function limitGrants(granted: string[], limits: Grant[]): Grant[] {
  const known = new Map(limits.map((grant) => [grant.permission, grant]));
  return granted.map((permission) => known.get(permission) ?? { permission });
}
