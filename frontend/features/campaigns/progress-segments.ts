import { type CampaignProgress, type RecipientStatus, recipientStatuses } from "contract/campaigns.ts";

type Counts = CampaignProgress["counts"];

export type ProgressSegment = {
  status: RecipientStatus;
  label: string;
  count: number /** Share of the audience, 0 to 1. */;
  share: number;
};

export const recipientLabels: Record<RecipientStatus, string> = {
  sent: "Sent",
  sending: "Being sent",
  unknown: "Unknown",
  failed: "Failed",
  refused: "Refused",
  deferred: "Held back",
  cancelled: "Cancelled",
  waiting: "Waiting",
};

const order = Object.keys(recipientLabels) as RecipientStatus[];

/** Where everybody is, in the order of the bar; the counts together are the audience. */
export function progressSegments(counts: Counts): ProgressSegment[] {
  const audience = sumCounts(counts);
  return order.map((status) => ({
    status,
    label: recipientLabels[status],
    count: counts[status],
    share: audience === 0 ? 0 : counts[status] / audience,
  }));
}

export const sumCounts = (counts: Counts): number => recipientStatuses.reduce((sum, status) => sum + counts[status], 0);

/** People for whom something still happens by itself. */
export const countLeft = (counts: Counts): number => counts.waiting + counts.sending + counts.deferred + counts.unknown;

/** The state a text names, such as one from the address, or null. */
export const recipientStatusOf = (text: string | null): RecipientStatus | null => order.find((status) => status === text) ?? null;
