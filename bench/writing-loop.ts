import { randomUUID } from "node:crypto";
import { insertSettled } from "../backend/campaigns/settle-queries.ts";
import { connectDatabase } from "../backend/db/connect.ts";
import { uuidv7 } from "../backend/db/uuidv7.ts";
import { nobody } from "../backend/sending/policy.ts";
import { bareLoop, type Sent, text } from "./bare-loop.ts";
import type { BenchDatabase } from "./open-database.ts";
import type { Target } from "./send-world.ts";

type Person = { psid: string; workspaceId: string; pageId: string; contactId: string; conversationId: string };

const atOnce = 300;
const writers = 3;

/**
 * The bare loop that also writes every message once, as a campaign does, and nothing else: no ledger, no policy, no marks before a call. No
 * sender that keeps what it sent can be faster on this machine. Answers messages a second.
 */
export async function writingLoop(database: BenchDatabase, simulatorUrl: string, targets: Target[]): Promise<number> {
  const people = await findPeople(database);
  const settings = { url: database.url, poolSize: writers, statementTimeoutMs: 30_000 };
  const { db } = connectDatabase(settings, (error) => console.error(error));
  const campaignId = randomUUID();
  const writing = new Set<Promise<void>>();
  let gathered: Sent[] = [];
  const write = () => {
    const rows = gathered.map((one) => settledRow(one, people.get(one.target.psid) as Person, campaignId));
    gathered = [];
    const written = insertSettled(db, rows).finally(() => writing.delete(written));
    writing.add(written);
  };
  try {
    const begun = performance.now();
    await bareLoop(simulatorUrl, targets, (one) => {
      gathered.push(one);
      if (gathered.length < atOnce) return undefined;
      write();
      return writing.size < writers ? undefined : Promise.race(writing);
    });
    if (gathered.length > 0) write();
    await Promise.all(writing);
    return targets.length / ((performance.now() - begun) / 1000);
  } finally {
    await db.destroy();
  }
}

async function findPeople(database: BenchDatabase): Promise<Map<string, Person>> {
  const rows = await database.query<Person>(
    `select c.psid, c.workspace_id as "workspaceId", c.page_id as "pageId", c.id as "contactId", v.id as "conversationId"
     from contact c join conversation v on v.contact_id = c.id`,
  );
  return new Map(rows.map((row) => [row.psid, row]));
}

const questionOf = (campaignId: string, now: Date) => ({
  author: { kind: "campaign" as const, campaignId },
  page: { status: "connected", statusReason: null, humanAgentGranted: false },
  contact: { ...nobody, lastMessageAt: now, lastActionAt: now, lastActionKind: "message" },
  now,
});

function settledRow({ target, mid }: Sent, { psid, ...person }: Person, campaignId: string) {
  const [messageId, now] = [uuidv7(), new Date()];
  const { workspaceId, pageId } = person;
  return {
    message: {
      ...{ messageId, ...person, psid, campaignId, content: { text }, template: null, attachmentId: null },
      ...{ facebookPageId: target.facebookPageId, pageToken: target.token, rule: "standard_window", attempt: 1 },
      ...{ wire: { messaging_type: "UPDATE" as const }, question: questionOf(campaignId, now) },
    },
    outcome: { messageId, campaignId, pageId, workspaceId, status: "sent" as const, mid },
    platformAt: now,
  };
}
