import type { Context } from "../context.ts";
import { AppError } from "../errors.ts";
import { decrypt } from "../secrets/encrypt.ts";
import { recordAudit } from "./record-audit.ts";
import { hashRecoveryCode } from "./recovery-codes.ts";
import { readTotpStep } from "./totp.ts";
import { countRecoveryCodes, findTwoFactor, useRecoveryCodeRow, useTotpStep } from "./two-factor-queries.ts";

/**
 * Uses up a code of the app, or a recovery code: each is good once, also for two at the same moment. Real time, whatever the platform's
 * clock says. The caller counts wrong ones.
 * @throws AppError wrong_code
 */
export async function useSecondFactor(ctx: Context, accountId: string, code: string): Promise<void> {
  const typed = code.replace(/\s/g, "");
  const isDigits = /^\d{6}$/.test(typed);
  if (isDigits && (await useAppCode(ctx, accountId, typed))) return;
  if (!isDigits && (await useRecoveryCodeRow(ctx.db, accountId, hashRecoveryCode(typed)))) {
    await recordAudit(ctx, {
      action: "recovery_code.used",
      subject: { kind: "account", id: accountId, name: null },
      after: { left: await countRecoveryCodes(ctx.db, accountId) },
    });
    return;
  }
  throw new AppError("wrong_code", "This code is wrong or was used already. Wait for the next one, or use a recovery code.");
}

/** Whether the code is right now and was not used before. */
export async function useAppCode(ctx: Context, accountId: string, code: string): Promise<boolean> {
  const known = await findTwoFactor(ctx.db, accountId);
  if (!known) return false;
  const step = readTotpStep(decrypt(known.secret, ctx.config.secrets), code, new Date());
  return step !== undefined && (await useTotpStep(ctx.db, accountId, step));
}
