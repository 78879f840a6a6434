import type { AllowedPath } from "contract/inbox.ts";
import { type Context, inWorkspace } from "../context.ts";
import { decideSend, type Verdict } from "./decide-send.ts";
import { getConversationFacts } from "./find-conversation-facts.ts";

/** What the signed-in person may send in this conversation now, for the composer and the API. */
export async function allowedPaths(
  ctx: Context,
  input: { workspaceId: string; conversationId: string },
): Promise<{ reply: AllowedPath; optedOutAt: Date | null }> {
  const facts = await inWorkspace(ctx, input.workspaceId, (tx) =>
    getConversationFacts(tx.db, input.workspaceId, input.conversationId),
  );
  const verdict = decideSend({
    author: { kind: "operator", accountId: accountOf(ctx) },
    page: facts.page,
    contact: facts.contact,
    now: ctx.now(),
  });
  return { reply: presentVerdict(verdict), optedOutAt: facts.contact.optedOutAt };
}

const accountOf = (ctx: Context) => (ctx.actor.kind === "account" ? ctx.actor.accountId : "");

export function presentVerdict(verdict: Verdict): AllowedPath {
  return {
    rule: verdict.rule,
    isAllowed: verdict.verdict !== "refused",
    title: verdict.title,
    message: verdict.message,
    whatIsPossible: verdict.verdict === "allowed" ? null : verdict.whatIsPossible,
    until: verdict.verdict === "allowed" ? verdict.until : null,
  };
}
