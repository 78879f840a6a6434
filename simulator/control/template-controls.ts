import { setTemplateStatus } from "../utility/decide-template.ts";
import { templatesOf } from "../utility/list-templates.ts";
import type { TemplateStatus } from "../world/utility-template.ts";
import { type ControlCall, ControlRefusal } from "./control-call.ts";
import { getPage } from "./page-controls.ts";

const statuses: string[] = ["PENDING", "APPROVED", "REJECTED", "PAUSED", "DISABLED", "IN_APPEAL", "LIMIT_EXCEEDED", "ARCHIVED"];

export function listTemplatesOfPage(call: ControlCall) {
  return { data: templatesOf(call.world, getPage(call).id) };
}

/** What Meta decides later: a template is paused for its quality, rejected after an appeal and so on. */
export function patchTemplate({ world, ids, params }: ControlCall) {
  const template = world.templates.get(ids[0] as string);
  if (!template) throw new ControlRefusal(404, `There is no template ${ids[0]}`);
  const status = String(params.status);
  if (!statuses.includes(status)) throw new ControlRefusal(400, `status must be one of ${statuses.join(", ")}`);
  const reason = typeof params.reason === "string" ? params.reason : null;
  setTemplateStatus(world, template, { status: status as TemplateStatus, reason });
  return template;
}
