import type { AllowedPath } from "contract/inbox.ts";
import { type Context, inWorkspace } from "../context.ts";
import { decideSend, listPaths, type SendQuestion, type Verdict } from "./decide-send.ts";
import { getConversationFacts } from "./find-conversation-facts.ts";

type AllowedPaths = { reply: AllowedPath; paths: AllowedPath[]; optedOutAt: Date | null };

/** What the signed-in person may send in this conversation now: by the first open path, and what every path says, in their order. */
export async function allowedPaths(ctx: Context, input: { workspaceId: string; conversationId: string }): Promise<AllowedPaths> {
  const facts = await inWorkspace(ctx, input.workspaceId, (tx) =>
    getConversationFacts(tx, input.workspaceId, input.conversationId),
  );
  const question: SendQuestion = {
    author: { kind: "operator", accountId: accountOf(ctx) },
    page: facts.page,
    contact: facts.contact,
    now: ctx.now(),
  };
  return {
    reply: presentVerdict(decideSend(question)),
    paths: listPaths(question).map(presentVerdict),
    optedOutAt: facts.contact.optedOutAt,
  };
}

const accountOf = (ctx: Context) => (ctx.actor.kind === "account" ? ctx.actor.accountId : "");

export function presentVerdict(verdict: Verdict): AllowedPath {
  return {
    rule: verdict.rule,
    isAllowed: verdict.verdict === "allowed",
    title: verdict.title,
    message: verdict.message,
    whatIsPossible: verdict.verdict === "allowed" ? null : verdict.whatIsPossible,
    until: verdict.verdict === "parked" ? null : verdict.until,
    because: verdict.verdict === "allowed" ? verdict.because : null,
  };
}
