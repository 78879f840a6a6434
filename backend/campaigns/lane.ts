import type { SendingLimits } from "../sending/decide-send.ts";
import type { LaneCampaign, LanePage } from "./lane-queries.ts";

/** One Page whose campaigns this process sends now. */
export type Lane = {
  page: LanePage;
  /** The workspace's own limits. */
  limits: SendingLimits | null;
  campaigns: LaneCampaign[];
  /** Where each campaign's claims have come to; the ledger is read from there on. */
  places: Map<string, string>;
  inFlight: number;
  /** When the lane was last proven ours and its facts read. Real time. */
  refreshedAt: number;
  /** Another process has it. */
  isLost: boolean;
};
