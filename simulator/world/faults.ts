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
}

export interface Faults {
  latencyMs: number;
  latencyJitterMs: number;
  sendError: SendError[];
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
}

export function createFaults(): Faults {
  return {
    latencyMs: 0,
    latencyJitterMs: 0,
    sendError: [],
    timeoutBeforeAccept: null,
    timeoutAfterAccept: null,
    resetAfterAccept: null,
    http500BeforeAccept: null,
    http500AfterAccept: null,
    throttle: null,
    usageHeader: null,
    webhook: { duplicateRate: 0, dropRate: 0, dropReceipts: false, reorder: false, delayMs: 0, batchSize: 1 },
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
  };
}

/** Says whether an armed fault strikes this call and uses one of its remaining strikes up. */
export function strikes(trigger: Trigger | null, pageId: string): boolean {
  if (!trigger) return false;
  if (trigger.pageId && trigger.pageId !== pageId) return false;
  if (trigger.remaining !== undefined) {
    if (trigger.remaining <= 0) return false;
    trigger.remaining--;
    return true;
  }
  return trigger.rate === undefined || Math.random() < trigger.rate;
}
