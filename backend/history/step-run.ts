import { type Context, inTransaction } from "../context.ts";
import { classifyError, errorCodeText } from "../messenger/classify-error.ts";
import { silenceWords } from "../messenger/silence.ts";
import { type ConversationAnswer, readConversations } from "../pages/read-conversations.ts";
import { listOf, objectOf, textOf } from "../pages/read-graph.ts";
import { publish } from "../realtime/create-realtime.ts";
import { pendingSince } from "../webhooks/pending-since.ts";
import { applyThreads, type Bounds } from "./apply-threads.ts";
import { keepTotals } from "./progress-queries.ts";
import { type GraphThread, readGraphThread } from "./read-graph-thread.ts";
import { claimStep, finishStep, isOver, type Step, type StepResult } from "./run-queries.ts";
import { findListed, insertListed, noteRead } from "./thread-queries.ts";

const listedAtOnce = 100;
/** Together more than a day of a Meta that does not answer. */
const mostFailures = 200;
const longestPauseSeconds = 600;
/** Many more than any Page needs: an end for a list that has none. A check may look at 40,000 conversations of a day. */
const mostCalls = { import: 500_000, check: 2000 };
/** What is younger may still come by webhook. */
const youngMs = 120_000;

const messageFields = "id,created_time,from,to,message,attachments,shares,sticker,reply_to";
const listFields = "id,updated_time,message_count";
const threadFields = `${listFields},participants,messages.limit(20){${messageFields}}`;

/** The run was cancelled, or another process went on with it: what this step did is undone. */
class StepLost extends Error {}

/** Makes the next step of a run that is due. Answers whether there was one. */
export async function stepNext(ctx: Context): Promise<boolean> {
  const step = await claimStep(ctx.db, ctx.processId);
  if (!step) return false;
  try {
    await makeStep(ctx, step);
  } catch (error) {
    if (error instanceof StepLost) return true;
    ctx.log.error({ err: error, runId: step.id }, "a step of reading the past failed");
    await finish(ctx, step, failure(step, "Something went wrong on our side."));
  }
  return true;
}

async function makeStep(ctx: Context, step: Step) {
  if (step.pageStatus === "disconnected" || step.sealedToken === null)
    return finish(ctx, step, { ...same(step), state: "failed", problem: "The Page was disconnected." });
  if (step.calls > mostCalls[step.kind])
    return finish(ctx, step, { ...same(step), state: "failed", problem: `Stopped after ${mostCalls[step.kind]} calls to Meta.` });
  if (step.state === "mending") return mend(ctx, step);
  const path = `/${step.facebookPageId}/conversations`;
  const isListing = step.state === "listing";
  const fields = isListing ? listFields : threadFields;
  const limit = isListing ? listedAtOnce : step.batch;
  const query = { platform: "messenger", fields, limit, ...(step.cursor && { after: step.cursor }) };
  const answer = await ask(ctx, step, path, query);
  if (answer.outcome !== "ok") return finish(ctx, step, setback(step, answer));
  const threads = distinct(listOf(answer.body.data).flatMap((one) => readGraphThread(one, step.facebookPageId) ?? []));
  const { since } = step;
  const young = since ? threads.filter((thread) => thread.updatedAt >= since) : threads;
  const next = young.length < threads.length ? null : nextCursor(answer.body.paging, step.cursor);
  const then = next === null ? (isListing ? "reading" : "mending") : step.state;
  const result: StepResult = { ...same(step), state: then, cursor: next };
  if (isListing) {
    return inStep(ctx, step, result, (tx) => insertListed(tx.db, step, young));
  }
  const bounds = await boundsOf(ctx, step);
  return inStep(ctx, step, result, async (tx) => noteRead(tx.db, step, await applyThreads(tx, step, young, bounds)));
}

const distinct = (threads: GraphThread[]) => [...new Map(threads.map((thread) => [thread.threadId, thread])).values()];

/** One conversation that was listed, and that reading many at once left out because it moved meanwhile. */
async function mend(ctx: Context, step: Step) {
  const listed = await findListed(ctx.db, step.id);
  if (!listed) return finish(ctx, step, { ...same(step), state: "done" });
  const answer = await ask(ctx, step, `/${listed.threadId}`, { fields: threadFields });
  if (answer.outcome === "error" && ["missing", "request"].includes(classifyError(answer.error).class)) {
    const gone = { ...listed, found: 0, known: 0, brought: 0, problem: classifyError(answer.error).message };
    return inStep(ctx, step, same(step), (tx) => noteRead(tx.db, step, [gone]));
  }
  if (answer.outcome !== "ok") return finish(ctx, step, setback(step, answer));
  const thread: GraphThread = readGraphThread(answer.body, step.facebookPageId) ?? {
    ...{ ...listed, psid: null, name: null, messages: [] },
  };
  const bounds = await boundsOf(ctx, step);
  return inStep(ctx, step, same(step), async (tx) =>
    noteRead(tx.db, step, await applyThreads(tx, step, [{ ...thread, threadId: listed.threadId }], bounds)),
  );
}

const ask = (ctx: Context, step: Step, path: string, query: Record<string, string | number>) =>
  readConversations(ctx, { id: step.pageId, sealedToken: step.sealedToken }, { path, query }, "background");

/** Up to when everything that Meta told by webhook is here. */
async function boundsOf(ctx: Context, step: Step): Promise<Bounds> {
  const pending = await pendingSince(ctx, step.facebookPageId);
  const behindMs = pending ? Math.max(0, Date.now() - pending.getTime()) : 0;
  return { since: step.since, until: new Date(ctx.now().getTime() - behindMs - youngMs) };
}

const same = ({ state, cursor, batch }: Step): StepResult => ({ state, cursor, batch, failures: 0, problem: null, inSeconds: 0 });

async function inStep(ctx: Context, step: Step, result: StepResult, work: (tx: Context) => Promise<unknown>) {
  await inTransaction(ctx, async (tx) => {
    await work(tx);
    await record(tx, step, result);
  });
}

const finish = (ctx: Context, step: Step, result: StepResult) => inTransaction(ctx, (tx) => record(tx, step, result));

async function record(tx: Context, step: Step, result: StepResult) {
  if (!(await finishStep(tx.db, step, result))) throw new StepLost();
  if (isOver(result.state)) {
    await keepTotals(tx.db, step.id);
    // How many people a Page has is shown with it.
    publish(tx, step.workspaceId, "page.changed", { pageId: step.pageId });
  }
  publish(tx, step.workspaceId, "history.progressed", { pageId: step.pageId });
}

/** The end is where `next` is missing; a cursor that stays would go round for ever. */
function nextCursor(paging: unknown, current: string | null): string | null {
  const { next, cursors } = objectOf(paging);
  const after = textOf(objectOf(cursors).after);
  return next && after !== current ? after : null;
}

/** What to do when Meta gave no conversations: wait, ask for fewer, go on without a cursor that no longer holds, or give up. */
function setback(step: Step, answer: Exclude<ConversationAnswer, { outcome: "ok" }>): StepResult {
  if (answer.outcome === "later") {
    const inSeconds = answer.until ? Math.max(1, (answer.until.getTime() - Date.now()) / 1000) : 1;
    return {
      ...same(step),
      failures: step.failures,
      problem: answer.until ? "Meta is limiting this Page. It goes on by itself." : null,
      inSeconds,
    };
  }
  if (answer.outcome === "unknown") return failure(fewer(step), silenceWords[answer.silence]);
  const meaning = classifyError(answer.error);
  if (meaning.class === "throttled") return { ...same(step), problem: meaning.message, inSeconds: 5 };
  if (meaning.class === "retry" || meaning.class === "unknown_outcome") return failure(fewer(step), meaning.message);
  if (step.cursor && answer.error.code === 100)
    return { ...same(step), cursor: null, state: step.state === "listing" ? "reading" : "mending" };
  const words = meaning.whatToDo ? `${meaning.message} ${meaning.whatToDo}` : meaning.message;
  return failure(step, `${words} (${errorCodeText(answer.error)})`);
}

/** Meta answers too much data with a general error or not at all. */
const fewer = (step: Step): Step => ({ ...step, batch: Math.max(1, Math.floor(step.batch / 2)) });

function failure(step: Step, problem: string): StepResult {
  const failures = step.failures + 1;
  const result = { ...same(step), failures, problem };
  if (failures >= mostFailures) return { ...result, state: "failed" };
  return { ...result, inSeconds: Math.min(longestPauseSeconds, 2 ** Math.min(failures, 10)) };
}
