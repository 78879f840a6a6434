import type { World } from "../world/world.ts";
import { bodyOfEvents } from "./body-of-events.ts";
import { type Attempt, createDeliveryLog, type Delivery, type DeliveryLog, type OutgoingEvent } from "./delivery.ts";
import { createFailingPages } from "./failing-pages.ts";
import { isSubscribed } from "./is-subscribed.ts";
import { createPoster } from "./poster.ts";
import { createQueue } from "./queue.ts";
import { retryDelay } from "./retry-delay.ts";
import { signBody } from "./sign-body.ts";
import { standBy } from "./stand-by.ts";

export interface Outbox {
  log: DeliveryLog;
  readonly pending: number;
  readonly dropped: number;
  emit(event: OutgoingEvent): void;
  /** Posts the entries at once, outside the queue, until they are answered with 200. */
  postHistory(events: OutgoingEvent[]): Promise<Delivery>;
  resend(delivery: Delivery): Promise<Delivery>;
  /** One post outside queue and log. */
  post(url: string, body: string, headers: Record<string, string>): Promise<Attempt>;
  /** The simulated time jumped: what waits for its next attempt is tried at once. */
  hurry(): void;
  clear(): void;
  close(): Promise<void>;
}

interface Job {
  delivery: Delivery;
  events: OutgoingEvent[];
}

const concurrency = 16;
const maximumWaiting = 200_000;
const receiptFields = new Set(["message_deliveries", "message_reads"]);

export function createOutbox(world: World, log: (line: string) => void): Outbox {
  const deliveries = createDeliveryLog();
  const poster = createPoster(concurrency);
  const timers = new Map<NodeJS.Timeout, () => void>();
  const failing = createFailingPages(world, {
    log,
    onDisabled: (pageId) => queue.removeWhere((event) => event.pageId === pageId),
  });
  let queue = createQueue<OutgoingEvent>();
  let inFlight = 0;
  let held = 0;
  let dropped = 0;
  let isClosed = false;
  let batchTimer: NodeJS.Timeout | null = null;

  function later(ms: number, run: () => void): void {
    const timer = setTimeout(() => {
      timers.delete(timer);
      run();
    }, ms);
    timers.set(timer, run);
  }

  function hold(ms: number, count: number, run: () => void): void {
    held += count;
    later(ms, () => {
      held -= count;
      run();
    });
  }

  function emit(emitted: OutgoingEvent): void {
    const event = standBy(world, emitted);
    const faults = world.faults.webhook;
    const isLost =
      isClosed ||
      !isSubscribed(world, event) ||
      (faults.dropRate > 0 && world.random.chance(faults.dropRate)) ||
      (faults.dropReceipts && receiptFields.has(event.field));
    const isFull = queue.length + held >= maximumWaiting;
    if (isLost || isFull) {
      if (!isLost) dropped++;
      event.onSettled?.();
      return;
    }
    const delay = faults.delayMs + (faults.reorder ? world.random.next() * 400 : 0);
    if (delay > 0) hold(delay, 1, () => enqueue(event));
    else enqueue(event);
  }

  function enqueue(event: OutgoingEvent): void {
    queue.push(event);
    pump();
  }

  function pump(isBatchDue = false): void {
    const { batchSize, batchWindowMs } = world.faults.webhook;
    if (batchSize > 1 && !isBatchDue && queue.length < batchSize) {
      batchTimer ??= setTimeout(() => {
        batchTimer = null;
        pump(true);
      }, batchWindowMs);
      return;
    }
    while (inFlight < concurrency && queue.length > 0) {
      const events: OutgoingEvent[] = [];
      while (events.length < batchSize && queue.length > 0) events.push(queue.shift() as OutgoingEvent);
      start({ delivery: record(events, "event"), events });
    }
  }

  function record(
    events: OutgoingEvent[],
    kind: Delivery["kind"],
    body = bodyOfEvents(events, world.faults.webhook.mergeEntries),
  ): Delivery {
    return deliveries.add({
      at: new Date(world.clock.now()).toISOString(),
      pageIds: [...new Set(events.map((event) => event.pageId))],
      fields: [...new Set(events.map((event) => event.field))],
      psid: events.length === 1 ? (events[0] as OutgoingEvent).psid : null,
      events: events.length,
      body,
      signature: signBody(body, world.app.secret),
      attempts: [],
      state: "pending",
      kind,
    });
  }

  async function start(job: Job): Promise<void> {
    inFlight++;
    const isDelivered = await attempt(job.delivery);
    inFlight--;
    if (isClosed) return;
    if (isDelivered) settle(job);
    else retry(job);
    pump();
  }

  async function attempt(delivery: Delivery): Promise<boolean> {
    const url = world.subscription?.callbackUrl;
    if (!url) return false;
    const outcome = await post(url, delivery.body, { "x-hub-signature-256": delivery.signature });
    delivery.attempts.push(outcome);
    if (delivery.attempts.length > 20) delivery.attempts.splice(1, 1);
    const isDelivered = outcome.status === 200;
    if (isDelivered) {
      delivery.state = "delivered";
      for (const pageId of delivery.pageIds) failing.recovered(pageId);
    }
    world.live.publish({ kind: "webhook", id: delivery.id });
    return isDelivered;
  }

  function settle(job: Job): void {
    for (const event of job.events) event.onSettled?.();
    const { duplicateRate } = world.faults.webhook;
    if (job.delivery.kind === "event" && duplicateRate > 0 && world.random.chance(duplicateRate)) {
      start({ delivery: record(job.events, "duplicate", job.delivery.body), events: [] });
    }
  }

  function retry(job: Job): void {
    for (const pageId of job.delivery.pageIds) failing.failed(pageId);
    if (!job.delivery.pageIds.some((pageId) => world.pages.get(pageId)?.subscribedFields)) {
      job.delivery.state = "failed";
      for (const event of job.events) event.onSettled?.();
      return;
    }
    hold(retryDelay(job.delivery.attempts.length), job.events.length || 1, () => start(job));
  }

  async function postHistory(events: OutgoingEvent[]): Promise<Delivery> {
    const delivery = record(events, "history");
    while (!(await attempt(delivery)) && delivery.attempts.length < 8 && !isClosed) {
      await new Promise((resolve) => setTimeout(resolve, retryDelay(delivery.attempts.length)));
    }
    if (delivery.state === "pending") delivery.state = "failed";
    return delivery;
  }

  async function resend(delivery: Delivery): Promise<Delivery> {
    const { id: _, ...facts } = delivery;
    const again = deliveries.add({
      ...facts,
      at: new Date(world.clock.now()).toISOString(),
      attempts: [],
      state: "pending",
      kind: "resend",
    });
    if (!(await attempt(again))) again.state = "failed";
    return again;
  }

  function post(url: string, body: string, headers: Record<string, string>): Promise<Attempt> {
    return poster.post(url, body, { headers, deadlineMs: world.faults.webhook.deadlineMs });
  }

  function hurry(): void {
    const waiting = [...timers];
    timers.clear();
    for (const [timer, run] of waiting) {
      clearTimeout(timer);
      run();
    }
  }

  function clear(): void {
    for (const timer of timers.keys()) clearTimeout(timer);
    timers.clear();
    queue = createQueue();
    held = 0;
    dropped = 0;
    failing.clear();
    deliveries.clear();
  }

  return {
    log: deliveries,
    get pending() {
      return queue.length + held + inFlight;
    },
    get dropped() {
      return dropped;
    },
    emit,
    postHistory,
    resend,
    post,
    hurry,
    clear,
    async close() {
      isClosed = true;
      if (batchTimer) clearTimeout(batchTimer);
      clear();
      await poster.close();
    },
  };
}
