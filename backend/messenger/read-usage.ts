/** How much of Meta's allowance is used: the highest figure in percent, and how long a block lasts. */
export type Usage = { percent: number; regainMinutes: number };

type Headers = Record<string, string | string[] | undefined>;

/** Reads the usage headers of an answer; null when there are none or they cannot be read. */
export function readUsage(headers: Headers): Usage | null {
  const found: Usage = { percent: 0, regainMinutes: 0 };
  let isThere = false;
  for (const name of ["x-business-use-case-usage", "x-app-usage", "x-page-usage"]) {
    const value = headers[name];
    if (typeof value !== "string") continue;
    for (const figures of listFigures(value)) {
      isThere = true;
      for (const key of ["call_count", "total_time", "total_cputime"])
        found.percent = Math.max(found.percent, Number(figures[key]) || 0);
      found.regainMinutes = Math.max(found.regainMinutes, Number(figures.estimated_time_to_regain_access) || 0);
    }
  }
  return isThere ? found : null;
}

function listFigures(value: string): Record<string, unknown>[] {
  try {
    const parsed = JSON.parse(value) as Record<string, unknown>;
    const nested = Object.values(parsed).filter(Array.isArray).flat() as Record<string, unknown>[];
    return nested.length > 0 ? nested : [parsed];
  } catch {
    return [];
  }
}
