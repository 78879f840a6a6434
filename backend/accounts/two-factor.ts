import type { TwoFactor } from "contract/accounts.ts";
import { type Context, inTransaction } from "../context.ts";
import { AppError } from "../errors.ts";
import { encrypt } from "../secrets/encrypt.ts";
import { endSessionsOf } from "./end-session.ts";
import { tellAccount } from "./letters.ts";
import { ownAccount } from "./own-account.ts";
import { proveOneself } from "./prove-oneself.ts";
import { getAccount } from "./queries.ts";
import { recordAudit } from "./record-audit.ts";
import { hashRecoveryCode, makeRecoveryCodes } from "./recovery-codes.ts";
import { makeTotpSecret, totpUri } from "./totp.ts";
import {
  confirmTwoFactorRow,
  countRecoveryCodes,
  deleteTwoFactor,
  findTwoFactor,
  replaceRecoveryCodes,
  writeTwoFactorSecret,
} from "./two-factor-queries.ts";
import { useAppCode } from "./use-second-factor.ts";

const isOnAlready = () => new AppError("two_factor_on", "Two-factor is on already.");
const isOff = () => new AppError("two_factor_off", "Two-factor is off.");

/** Whether signing in asks for a code. */
export async function readTwoFactor(ctx: Context): Promise<TwoFactor> {
  const { accountId } = ownAccount(ctx);
  const known = await findTwoFactor(ctx.db, accountId);
  const since = known?.confirmedAt ?? null;
  return { isOn: since !== null, since, recoveryCodesLeft: since ? await countRecoveryCodes(ctx.db, accountId) : 0 };
}

/** Makes a secret for the app; it asks for nothing before it is confirmed. @throws AppError wrong_password, two_factor_on */
export async function beginTwoFactor(ctx: Context, input: { password: string }): Promise<{ secret: string; uri: string }> {
  const { accountId } = ownAccount(ctx);
  await proveOneself(ctx, input);
  const secret = makeTotpSecret();
  if (!(await writeTwoFactorSecret(ctx.db, accountId, encrypt(secret, ctx.config.secrets)))) throw isOnAlready();
  return { secret, uri: totpUri(secret, (await getAccount(ctx.db, accountId)).email) };
}

/** Turns two-factor on with the first code of the app. @throws AppError two_factor_on, two_factor_off, wrong_code */
export function confirmTwoFactor(ctx: Context, input: { code: string }): Promise<{ recoveryCodes: string[] }> {
  const { accountId, sessionId } = ownAccount(ctx);
  return inTransaction(ctx, async (tx) => {
    const known = await findTwoFactor(tx.db, accountId);
    if (!known) throw isOff();
    if (known.confirmedAt) throw isOnAlready();
    if (!(await useAppCode(tx, accountId, input.code.replace(/\s/g, ""))))
      throw new AppError("wrong_code", "This code is wrong. Check the clock of your phone, and type the one it shows now.");
    if (!(await confirmTwoFactorRow(tx.db, accountId))) throw isOnAlready();
    const recoveryCodes = await giveRecoveryCodes(tx, accountId);
    const ended = await endSessionsOf(tx, accountId, "two_factor_changed", sessionId);
    await recordAudit(tx, { action: "two_factor.enabled", after: { sessionsEnded: ended } });
    await tellAccount(tx, accountId, "two_factor_on");
    return { recoveryCodes };
  });
}

/** @throws AppError wrong_password, wrong_code, two_factor_off */
export async function renewRecoveryCodes(
  ctx: Context,
  input: { password: string; code: string },
): Promise<{ recoveryCodes: string[] }> {
  const { accountId } = ownAccount(ctx);
  await mustBeOn(ctx, accountId);
  await proveOneself(ctx, input);
  return inTransaction(ctx, async (tx) => {
    const recoveryCodes = await giveRecoveryCodes(tx, accountId);
    await recordAudit(tx, { action: "recovery_codes.renewed" });
    return { recoveryCodes };
  });
}

/** @throws AppError wrong_password, wrong_code, two_factor_off */
export async function endTwoFactor(ctx: Context, input: { password: string; code: string }): Promise<void> {
  const { accountId } = ownAccount(ctx);
  await mustBeOn(ctx, accountId);
  await proveOneself(ctx, input);
  await inTransaction(ctx, async (tx) => {
    if (!(await deleteTwoFactor(tx.db, accountId))) throw isOff();
    await recordAudit(tx, { action: "two_factor.disabled" });
    await tellAccount(tx, accountId, "two_factor_off");
  });
}

async function mustBeOn(ctx: Context, accountId: string) {
  if (!(await findTwoFactor(ctx.db, accountId))?.confirmedAt) throw isOff();
}

async function giveRecoveryCodes(tx: Context, accountId: string): Promise<string[]> {
  const codes = makeRecoveryCodes();
  await replaceRecoveryCodes(tx.db, accountId, codes.map(hashRecoveryCode));
  return codes;
}
