import { isRecord, list } from "contract/messenger/read-loosely.ts";

const lists = ["messaging", "standby", "changes"] as const;

/** A post without some of its events; undefined when nothing is left of it. Pure. */
export function withoutItems(body: unknown, isOut: (item: unknown) => boolean): unknown {
  if (!isRecord(body) || !Array.isArray(body.entry)) return isOut(body) ? undefined : body;
  const entry = body.entry.flatMap((one) => {
    if (!isRecord(one)) return isOut(one) ? [] : [one];
    const kept = Object.fromEntries(
      lists.flatMap((name) => (Array.isArray(one[name]) ? [[name, list(one[name]).filter((item) => !isOut(item))]] : [])),
    );
    const rest = { ...one, ...kept };
    const hadItems = lists.some((name) => list(one[name]).length > 0);
    const hasItems = lists.some((name) => list(rest[name]).length > 0);
    return (hadItems && !hasItems) || (!hadItems && isOut(one)) ? [] : [rest];
  });
  return entry.length > 0 ? { ...body, entry } : undefined;
}
