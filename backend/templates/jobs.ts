import type { Context } from "../context.ts";
import { type Repeated, repeat } from "../jobs/repeat.ts";
import { refreshDueTemplates } from "./utility/refresh-templates.ts";

const lookEveryMs = 10_000;

/** Follows what Meta decides about templates; webhooks tell most of it sooner. */
export const startTemplateCare = (ctx: Context): Repeated =>
  repeat(ctx, "look after templates", lookEveryMs, () => refreshDueTemplates(ctx));
