import type { UsageHeader } from "../world/faults.ts";

export function usageHeaders(ownerId: string, usage: UsageHeader): Record<string, string> {
  const totals = {
    call_count: usage.callCount,
    total_cputime: usage.totalCputime ?? usage.callCount,
    total_time: usage.totalTime ?? usage.callCount,
  };
  const useCase = { type: "messenger", ...totals, estimated_time_to_regain_access: usage.regainMinutes ?? 0 };
  return {
    "x-app-usage": JSON.stringify({
      call_count: totals.call_count,
      total_time: totals.total_time,
      total_cputime: totals.total_cputime,
    }),
    "x-business-use-case-usage": JSON.stringify({ [ownerId]: [useCase] }),
  };
}
