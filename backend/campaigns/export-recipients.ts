import { Readable } from "node:stream";
import type { RecipientStatus } from "contract/campaigns.ts";
import { recordAudit } from "../accounts/record-audit.ts";
import { contactName } from "../contacts/contact-name.ts";
import { type Context, inWorkspace } from "../context.ts";
import { findAudiencePages, getCampaign } from "./queries.ts";
import { listRecipients } from "./recipient-queries.ts";

type Input = { workspaceId: string; campaignId: string; status?: RecipientStatus | undefined; rule?: string | undefined };

const readAtOnce = 2000;
const heading = ["contact id", "PSID", "name", "Page", "state", "reason", "code", "sent", "delivered", "read"];

/** What became of each person as CSV, read in pages so that memory stays flat. @throws AppError not_found */
export async function exportRecipients(ctx: Context, input: Input): Promise<{ fileName: string; stream: Readable }> {
  const { workspaceId, campaignId } = input;
  const campaign = await inWorkspace(ctx, workspaceId, async (tx) => {
    const found = await getCampaign(tx.db, workspaceId, campaignId);
    const subject = { kind: "campaign", id: campaignId, name: found.name };
    await recordAudit(tx, { action: "campaign.exported", workspaceId, subject });
    return found;
  });
  const fileName = `${campaign.name.replace(/[^\p{L}\p{N} _-]+/gu, "").trim() || "campaign"}.csv`;
  return { fileName, stream: Readable.from(rowsOf(ctx, input)) };
}

async function* rowsOf(ctx: Context, { workspaceId, campaignId, status, rule }: Input): AsyncGenerator<string> {
  // The mark by which spreadsheets know UTF-8.
  yield `\uFEFF${line(heading)}`;
  const pageNames = new Map<string, string>();
  let afterId: string | undefined;
  for (;;) {
    const after = afterId;
    const rows = await inWorkspace(ctx, workspaceId, async (tx) => {
      const found = await listRecipients(tx.db, workspaceId, campaignId, {
        ...{ limit: readAtOnce, ...(status && { status }), ...(rule && { rule }), ...(after && { afterId: after }) },
      });
      const unnamed = [...new Set(found.map((row) => row.pageId))].filter((id) => !pageNames.has(id));
      if (unnamed.length > 0)
        for (const page of await findAudiencePages(tx.db, workspaceId, unnamed)) pageNames.set(page.id, page.name);
      return found;
    });
    if (rows.length > 0) yield rows.map((row) => line(cellsOf(row, pageNames.get(row.pageId) ?? ""))).join("");
    afterId = rows.at(-1)?.contactId;
    if (rows.length < readAtOnce) return;
  }
}

type Row = Awaited<ReturnType<typeof listRecipients>>[number];

function cellsOf(row: Row, pageName: string): string[] {
  const { contactId, psid, name, status, problem, sentAt, deliveredAt, readAt } = row;
  const times = [sentAt, deliveredAt, readAt].map((at) => at?.toISOString() ?? "");
  return [contactId, psid, contactName(name, psid), pageName, status, problem?.message ?? "", problem?.code ?? "", ...times];
}

const line = (cells: string[]) => `${cells.map(cell).join(",")}\r\n`;

/** Quoted where needed; what a spreadsheet would take for a formula is made text. */
function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
