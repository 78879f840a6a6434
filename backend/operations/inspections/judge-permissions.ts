import type { Context } from "../../context.ts";
import { inspectToken } from "../../pages/inspect-token.ts";
import { readPageToken } from "../../pages/page-token.ts";
import { missingPermissions, permissionsForPage } from "../../pages/permissions.ts";
import { findSealedTokens } from "../inspection-queries.ts";
import { opens } from "./judge-key.ts";
import { failed, notApplicable, passed, type Verdict } from "./verdict.ts";

const mostAsked = 20;

/** Asks Facebook about the tokens of the Pages connected last: do they hold, and what do they allow. */
export async function judgePermissions(ctx: Context): Promise<Verdict> {
  const readable = (await findSealedTokens(ctx.db)).filter(({ sealed }) => opens(sealed, ctx.config.secrets));
  const pages = readable.slice(0, mostAsked);
  if (pages.length === 0) return notApplicable("no Page is connected whose token can be read");
  const findings = await Promise.all(
    pages.map(async ({ sealed, facebookPageId }) => {
      const answer = await inspectToken(ctx, readPageToken(ctx, sealed));
      if (answer.outcome !== "ok") return ["not told by Facebook"];
      if (!answer.facts.isValid) return ["a token that is over"];
      return missingPermissions(permissionsForPage(answer.facts.grants, facebookPageId));
    }),
  );
  const missing = [...new Set(findings.flat())];
  const broken = findings.filter((one) => one.length > 0).length;
  return broken === 0
    ? passed(`all that is needed, on ${pages.length} Pages that were asked for`)
    : failed(
        `missing on ${broken} of ${pages.length} Pages: ${missing.join(", ")}`,
        "Connect these Pages again and allow everything; for Pages of others the app needs App Review.",
      );
}
