import { createLimits, type Limits } from "./limits.ts";
import type { Random } from "./random.ts";

export interface Trigger {
  remaining?: number;
  rate?: number;
  pageId?: string;
}

export interface SendError extends Trigger {
  code: number;
  subcode?: number;
  message?: string;
  status?: number;
}

export interface Hang extends Trigger {
  hangMs?: number;
}

export interface Throttle extends Trigger {
  code: number;
  minutes?: number;
}

/** How a Graph answer goes wrong although the call was a good one. */
export const oddAnswerKinds = ["html", "empty", "half_body", "broken_json", "error_200", "silent", "reset"] as const;

export interface OddAnswer extends Hang {
  kind: (typeof oddAnswerKinds)[number];
  /** A part of the path it strikes, such as `messages` or `me/accounts`; without it any Graph call. */
  path?: string;
  method?: string;
  /** The call takes effect before its answer goes wrong. */
  isAccepted?: boolean;
  status?: number;
  code?: number;
  subcode?: number;
  message?: string;
}

export interface UsageHeader {
  callCount: number;
  totalTime?: number;
  totalCputime?: number;
  regainMinutes?: number;
}

export interface WebhookFaults {
  duplicateRate: number;
  dropRate: number;
  dropReceipts: boolean;
  reorder: boolean;
  delayMs: number;
  batchSize: number;
  /** How long a batch waits to fill. */
  batchWindowMs: number;
  /** Several events of a Page in one entry. */
  mergeEntries: boolean;
  /** How long Meta waits for 200: 5 seconds, 20 in older words. */
  deadlineMs: number;
}

export interface Faults {
  latencyMs: number;
  latencyJitterMs: number;
  sendError: SendError[];
  oddAnswer: OddAnswer[];
  timeoutBeforeAccept: Hang | null;
  timeoutAfterAccept: Hang | null;
  resetAfterAccept: Trigger | null;
  http500BeforeAccept: Trigger | null;
  http500AfterAccept: Trigger | null;
  throttle: (Throttle & { since: number }) | null;
  usageHeader: UsageHeader | null;
  webhook: WebhookFaults;
  echoes: boolean;
  deliveries: boolean;
  deliveriesWithoutMidsRate: number;
  deliveryDelayMs: number;
  reads: boolean;
  readRate: number;
  readDelayMs: number;
  echoBeforeResponse: boolean;
  requireProof: boolean;
  devMode: boolean;
  profileAccess: boolean;
  /** Which media addresses are really fetched and checked. */
  fetchMedia: "none" | "local" | "all";
  /** How long a utility template stays PENDING. */
  templateApprovalMs: number;
  /** Answers versions that Meta has retired with an error instead of serving the oldest that is left. */
  refuseExpiredVersions: boolean;
  limits: Limits;
}

export function createFaults(): Faults {
  return {
    latencyMs: 0,
    latencyJitterMs: 0,
    sendError: [],
    oddAnswer: [],
    timeoutBeforeAccept: null,
    timeoutAfterAccept: null,
    resetAfterAccept: null,
    http500BeforeAccept: null,
    http500AfterAccept: null,
    throttle: null,
    usageHeader: null,
    webhook: {
      duplicateRate: 0,
      dropRate: 0,
      dropReceipts: false,
      reorder: false,
      delayMs: 0,
      batchSize: 1,
      batchWindowMs: 20,
      mergeEntries: false,
      deadlineMs: 5000,
    },
    echoes: true,
    deliveries: true,
    deliveriesWithoutMidsRate: 0,
    deliveryDelayMs: 40,
    reads: true,
    readRate: 0.6,
    readDelayMs: 1500,
    echoBeforeResponse: false,
    requireProof: false,
    devMode: false,
    profileAccess: true,
    fetchMedia: "local",
    templateApprovalMs: 1500,
    refuseExpiredVersions: false,
    limits: createLimits(),
  };
}

/** Says whether an armed fault strikes this call and uses one of its remaining strikes up. */
export function strikes(world: { random: Random }, trigger: Trigger | null, pageId: string): boolean {
  if (!trigger) return false;
  if (trigger.pageId && trigger.pageId !== pageId) return false;
  if (trigger.remaining !== undefined) {
    if (trigger.remaining <= 0) return false;
    trigger.remaining--;
    return true;
  }
  return trigger.rate === undefined || world.random.chance(trigger.rate);
}
