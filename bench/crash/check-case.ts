import { control } from "../connect-pages.ts";
import type { CrashStack } from "./crash-stack.ts";
import type { Started } from "./run-case.ts";

export type CaseResult = Started & {
  recipients: number;
  sent: number;
  refused: number;
  failed: number;
  twice: number;
  faults: string[];
};

/** How often the platform accepted each message, by its metadata. */
export async function readAccepted(stack: CrashStack): Promise<Map<string, number>> {
  const accepted = new Map<string, number>();
  for (let after: number | null = 0; after !== null; ) {
    const page: { data: { metadata: string | null }[]; next: number | null } = await control(
      stack.simulatorUrl,
      "GET",
      `/sends?limit=10000&after=${after}`,
    );
    for (const { metadata } of page.data) accepted.set(metadata ?? "", (accepted.get(metadata ?? "") ?? 0) + 1);
    after = page.next;
  }
  return accepted;
}

/** Compares the ledger of a case with what the platform accepted. */
export async function checkCase(stack: CrashStack, one: Started, accepted: Map<string, number>): Promise<CaseResult> {
  const rows = await stack.query<{ id: string; status: string }>(
    "select message_id as id, status from campaign_recipient where campaign_id = $1",
    [one.campaignId],
  );
  const answers = await stack.query<{ id: string; status: string }>(
    "select id, status from message where author_kind = 'operator' and conversation_id = any ($1)",
    [one.replies],
  );
  const count = (status: string) => rows.filter((row) => row.status === status).length;
  const [sent, refused, failed] = [count("sent"), count("refused"), count("failed")];
  const all = [...rows, ...answers];
  const twice = all.filter((row) => (accepted.get(row.id) ?? 0) > 1).length;
  const lost = all.filter((row) => row.status === "sent" && !accepted.has(row.id)).length;
  const hidden = all.filter((row) => row.status !== "sent" && accepted.has(row.id)).length;
  const faults = [
    ...(one.isHit ? [] : ["the failpoint was not reached"]),
    ...(rows.length === sent + refused + failed ? [] : [`${rows.length} recipients, ${sent} + ${refused} + ${failed} settled`]),
    ...(twice > 0 ? [`${twice} sent twice`] : []),
    ...(lost > 0 ? [`${lost} said to be sent were never accepted`] : []),
    ...(hidden > 0 ? [`${hidden} were accepted and are not said to be sent`] : []),
  ];
  return { ...one, recipients: rows.length, sent, refused, failed, twice, faults };
}
