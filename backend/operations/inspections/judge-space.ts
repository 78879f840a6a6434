import type { Context } from "../../context.ts";
import { findSpace, judgeDisk } from "../checks/check-disk.ts";
import { failed, passed, type Verdict } from "./verdict.ts";

export async function judgeSpace({ config }: Context): Promise<Verdict> {
  const { state, message } = judgeDisk(await findSpace(config.storage.folder));
  return state === "ok" ? passed(message) : failed(message, "See docs/runbooks/database-full.md.");
}
