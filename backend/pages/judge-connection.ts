import { classifyError } from "../messenger/classify-error.ts";
import type { GraphAnswer } from "../messenger/create-messenger.ts";
import type { inspectToken, TokenFacts } from "./inspect-token.ts";
import { permissionsForPage, vitalPermissions } from "./permissions.ts";

export type Inspection = Awaited<ReturnType<typeof inspectToken>>;

/** One thing that speaks against a connection. */
export type Evidence = { reason: string };

/** What a look at a Page's connection says against it: what Meta knows of the token, and what it answers to a call with it. */
export function evidenceAgainst(inspection: Inspection, probe: GraphAnswer, facebookPageId: string): Evidence[] {
  const reasons = [
    inspection.outcome === "ok" ? faultOf(inspection.facts, facebookPageId) : null,
    probe.outcome === "error" ? refusalOf(probe) : null,
  ];
  return reasons.flatMap((reason) => (reason ? [{ reason }] : []));
}

function faultOf(facts: TokenFacts, facebookPageId: string): string | null {
  if (!facts.isValid) return classifyError({ code: 190, subcode: facts.problem?.subcode ?? null, httpStatus: 400 }).message;
  const granted = permissionsForPage(facts.grants, facebookPageId);
  const missing = vitalPermissions.filter((permission) => !granted.includes(permission));
  return missing.length > 0 ? `The permission ${missing.join(" and ")} was taken from this Page at Facebook.` : null;
}

function refusalOf(probe: Extract<GraphAnswer, { outcome: "error" }>): string | null {
  const meaning = classifyError(probe.error);
  return meaning.pageState === "needs_reconnect" ? meaning.message : null;
}

/** Both looks answered, and neither had anything to say against it. */
export const isProvenHealthy = (inspection: Inspection, probe: GraphAnswer): boolean =>
  inspection.outcome === "ok" && inspection.facts.isValid && probe.outcome === "ok";
