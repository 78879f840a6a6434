import type { Context } from "../../context.ts";
import { decrypt } from "../../secrets/encrypt.ts";
import { findSealedTokens } from "../inspection-queries.ts";
import { failed, notApplicable, passed, type Verdict } from "./verdict.ts";

/** After a restore with another key everything looks well until something is sent. */
export async function judgeKey({ db, config }: Context): Promise<Verdict> {
  const sealed = (await findSealedTokens(db)).map((page) => page.sealed);
  if (sealed.length === 0) return notApplicable("nothing is stored encrypted yet");
  const lost = sealed.filter((one) => !opens(one, config.secrets)).length;
  return lost === 0
    ? passed(`opens all ${sealed.length} tokens that were tried`)
    : failed(
        `does not open ${lost} of ${sealed.length} stored tokens`,
        "Bring back the ENCRYPTION_KEY they were stored with, or connect these Pages again.",
      );
}

export function opens(sealed: string, secrets: Context["config"]["secrets"]): boolean {
  try {
    decrypt(sealed, secrets);
    return true;
  } catch {
    return false;
  }
}
