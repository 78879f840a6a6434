import { createHash, type Hash } from "node:crypto";
import type { DryRunGroup, DryRunResult } from "contract/campaigns.ts";
import { type Context, inWorkspace } from "../context.ts";
import { AppError } from "../errors.ts";
import { estimateCampaign } from "../sending/estimate.ts";
import { statesFor, wrongState } from "./campaign-status.ts";
import { draftHash } from "./draft-hash.ts";
import { addDryRunRows, type DryRunRow, finishDryRun, startDryRun } from "./dry-run-queries.ts";
import { type JudgedMember, judgeAudience } from "./judge-audience.ts";
import { laneLoad } from "./lane-load.ts";
import { getCampaign } from "./queries.ts";

/**
 * Asks the policy about everybody in the audience and keeps the answers under a hash; nothing is sent. It replaces the one before.
 * @throws AppError not_found, campaign_not_draft, invalid_request
 */
export async function makeDryRun(ctx: Context, input: { workspaceId: string; campaignId: string }): Promise<void> {
  const { workspaceId, campaignId } = input;
  const campaign = await inWorkspace(ctx, workspaceId, (tx) => getCampaign(tx.db, workspaceId, campaignId));
  if (!statesFor("launch").includes(campaign.status)) throw wrongState("change");
  const { content, audience, instead } = campaign;
  if (!content) throw new AppError("invalid_request", "Write the message first.");
  if (!audience) throw new AppError("invalid_request", "Choose who should get it first.");
  const hash = draftHash(campaign);
  const madeBy = ctx.actor.kind === "account" ? ctx.actor.accountId : null;
  const dryRunId = await inWorkspace(ctx, workspaceId, (tx) =>
    startDryRun(tx.db, { workspaceId, campaignId, draftHash: hash, madeBy, madeAt: ctx.now() }),
  );
  const tally = createTally(createHash("sha256").update(hash));
  const { pages, othersLeft, now } = await judgeAudience(ctx, { workspaceId, audience, content, instead }, async (batch, tx) => {
    for (const one of batch) tally.add(one);
    await addDryRunRows(tx.db, workspaceId, dryRunId, batch.map(toRow));
  });
  const result = tally.result(pages, othersLeft, now);
  await inWorkspace(ctx, workspaceId, (tx) => finishDryRun(tx.db, dryRunId, { hash: tally.hash(), result }));
}

const ruleOf = ({ judged }: JudgedMember) => (judged.verdict === "allowed" ? judged.path.rule : judged.rule);

function toRow(one: JudgedMember): DryRunRow {
  const { member, judged } = one;
  return {
    ...{ contactId: member.contactId, pageId: member.pageId, rule: ruleOf(one), verdict: judged.verdict },
    until: judged.verdict === "allowed" ? judged.path.until : judged.until,
    empty: judged.verdict === "allowed" ? judged.empty : [],
  };
}

/** A template can be approved on one Page, in review on the next and unknown to the third. */
const byPage = "template_not_approved";
type Reason = NonNullable<DryRunGroup["reasons"]>[number];

function withReasons(group: DryRunGroup, reasons: Reason[]): DryRunGroup {
  if (group.rule !== byPage) return group;
  const isOne = new Set(reasons.map((reason) => reason.message)).size === 1;
  return isOne ? group : { ...group, message: "Their Pages do not have this template approved.", reasons };
}

function createTally(hash: Hash) {
  const groups = new Map<string, DryRunGroup>();
  const perPage = new Map<string, { audience: number; allowed: number }>();
  const reasons = new Map<string, Reason>();
  const closings: Date[] = [];
  let [audience, emptyCount] = [0, 0];
  return {
    add(one: JudgedMember) {
      const { member, page, judged } = one;
      const rule = ruleOf(one);
      hash.update(`${member.contactId} ${rule}\n`);
      audience += 1;
      const counts = perPage.get(page.id) ?? { audience: 0, allowed: 0 };
      perPage.set(page.id, counts);
      counts.audience += 1;
      const words = judged.verdict === "allowed" ? { ...judged.path, whatIsPossible: null } : judged;
      const group = groups.get(rule);
      const { title, message, whatIsPossible } = words;
      if (group) group.count += 1;
      else groups.set(rule, { rule, verdict: judged.verdict, title, message, whatIsPossible, count: 1 });
      if (rule === byPage) reasons.set(page.id, { pageId: page.id, message, whatIsPossible });
      if (judged.verdict !== "allowed") return;
      counts.allowed += 1;
      if (judged.empty.length > 0) emptyCount += 1;
      if (judged.path.until) closings.push(judged.path.until);
    },
    hash: () => hash.digest("hex").slice(0, 16),
    result(pages: JudgedMember["page"][], othersLeft: Map<string, number[]>, now: Date): DryRunResult {
      const counted = pages.map((page) => ({
        ...{ pageId: page.id, pageName: page.name, pacePerSecond: page.pacePerSecond },
        ...(perPage.get(page.id) ?? { audience: 0, allowed: 0 }),
      }));
      const allowedOn = (pageId: string) => perPage.get(pageId)?.allowed ?? 0;
      const estimate = estimateCampaign(pages.map((page) => laneLoad(page, allowedOn(page.id), othersLeft.get(page.id))));
      const endsAt = now.getTime() + estimate.highSeconds * 1000;
      return {
        ...{ audience, emptyCount, estimate, pages: counted },
        groups: [...groups.values()].map((group) => withReasons(group, [...reasons.values()])).sort((a, b) => b.count - a.count),
        closingCount: closings.filter((until) => until.getTime() < endsAt).length,
      };
    },
  };
}
