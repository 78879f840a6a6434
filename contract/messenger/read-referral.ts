import type { Referral } from "./events.ts";
import { isRecord, record, text } from "./read-loosely.ts";

/** From where somebody came, or null when nothing says so. */
export function readReferral(value: unknown): Referral | null {
  if (!isRecord(value) || Object.keys(value).length === 0) return null;
  return {
    source: text(value.source) ?? "",
    type: text(value.type) ?? "",
    ref: text(value.ref),
    adId: text(value.ad_id),
    title: text(record(value.ads_context_data).ad_title),
  };
}

export const isAd = (referral: Referral | null): boolean => referral?.source === "ADS";
