import { type Actor, type Context, inTransaction } from "../context.ts";
import { insertAuditEntry } from "./audit-queries.ts";

export type AuditFacts = {
  /** `noun.past-verb`, such as `member.deactivated`. */
  action: string;
  subject?: { kind: string; id: string; name: string | null };
  /** What it was and what it is, without anything secret. */
  before?: Record<string, unknown>;
  after?: Record<string, unknown>;
  workspaceId?: string;
};

/** Writes down who did what, in the current transaction, so that it stands exactly when the deed does. */
export function recordAudit(ctx: Context, facts: AuditFacts): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    await insertAuditEntry(tx.db, {
      ...actorFacts(tx.actor),
      action: facts.action,
      workspaceId: facts.workspaceId ?? null,
      subjectKind: facts.subject?.kind ?? null,
      subjectId: facts.subject?.id ?? null,
      subjectName: facts.subject?.name ?? null,
      before: facts.before ? JSON.stringify(facts.before) : null,
      after: facts.after ? JSON.stringify(facts.after) : null,
    });
  });
}

function actorFacts(actor: Actor) {
  if (actor.kind === "account")
    return { actorKind: actor.kind, actorId: actor.accountId, actorName: actor.name, address: actor.address ?? null };
  const address = actor.kind === "anonymous" ? actor.address : null;
  return { actorKind: actor.kind, actorId: null, actorName: actor.kind === "job" ? actor.name : null, address };
}
