import { expect, test } from "vitest";
import { BackupError } from "./backup-error.ts";
import { describeFault, mendTarget } from "./describe-fault.ts";

const fault = (code: string) => Object.assign(new Error(`${code}: write`), { code });

test("a full disk and a closed folder are called what they are", () => {
  expect(describeFault(fault("ENOSPC"))).toBe("No room is left where it writes (ENOSPC: write).");
  expect(describeFault(fault("EACCES"))).toBe("The folder of backups cannot be written to (EACCES: write).");
  expect(describeFault(new BackupError("The backup is damaged."))).toBe("The backup is damaged.");
  expect(describeFault("odd")).toBe("It failed unexpectedly: odd");
});

test("what to do fits the place and the fault", () => {
  expect(mendTarget(fault("ENOSPC"), false)).toContain("Make room");
  expect(mendTarget(fault("EACCES"), false)).toContain("belong to");
  expect(mendTarget(fault("AccessDenied"), true)).toContain("BACKUP_S3_");
});
