import { emitTemplateStatus } from "../webhooks/emit-page-events.ts";
import type { TemplateStatus, UtilityTemplate } from "../world/utility-template.ts";
import type { World } from "../world/world.ts";
import { judgeTemplate } from "./judge-template.ts";

/** Meta's review: seconds for most, and always one webhook at its end. */
export function decideLater(world: World, template: UtilityTemplate): void {
  setTimeout(decide, world.faults.templateApprovalMs, world, template).unref();
}

/** A restart in the middle of a review must not leave a template pending for ever. */
export function resumeReviews(world: World): void {
  for (const template of world.templates.values()) if (template.status === "PENDING") decideLater(world, template);
}

function decide(world: World, template: UtilityTemplate): void {
  if (world.templates.get(template.id) !== template || template.status !== "PENDING") return;
  // What comes from the library was judged before, whatever its form.
  const reason = template.libraryName ? null : judgeTemplate(template);
  setTemplateStatus(world, template, { status: reason ? "REJECTED" : "APPROVED", reason });
}

export function setTemplateStatus(
  world: World,
  template: UtilityTemplate,
  { status, reason }: { status: TemplateStatus; reason: string | null },
): void {
  template.status = status;
  template.rejectedReason = reason;
  template.updatedAt = world.clock.now();
  world.journal.put("template", template);
  emitTemplateStatus(world, template);
  world.live.publish({ kind: "template", pageId: template.pageId });
}
