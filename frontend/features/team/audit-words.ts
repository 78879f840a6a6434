import type { AuditEntry } from "./team-queries.ts";

const sentences: Record<string, (who: string, subject: string) => string> = {
  "account.signed_up": (who) => `${who} created the owner's account`,
  "account.signed_in": (who) => `${who} signed in`,
  "account.renamed": (who) => `${who} changed their name`,
  "account.password_changed": (who) => `${who} changed their password`,
  "account.password_reset": (who) => `${who} set a new password with a link`,
  "session.revoked": (who) => `${who} signed out one of their devices`,
  "session.others_revoked": (who) => `${who} signed out their other devices`,
  "two_factor.enabled": (who) => `${who} turned two-factor on`,
  "two_factor.disabled": (who) => `${who} turned two-factor off`,
  "two_factor.reset": (who, subject) => `${who} turned two-factor off for ${subject}`,
  "recovery_codes.renewed": (who) => `${who} made new recovery codes`,
  "recovery_code.used": () => "A recovery code was used",
  "password_link.asked": (_who, subject) => `Somebody asked for a new password for ${subject}`,
  "password_link.made": (who, subject) => `${who} made a link for a new password for ${subject}`,
  "invitation.made": (who, subject) => `${who} invited ${subject}`,
  "invitation.renewed": (who, subject) => `${who} made a new link for ${subject}`,
  "invitation.withdrawn": (who, subject) => `${who} withdrew the invitation of ${subject}`,
  "invitation.accepted": (who) => `${who} joined by invitation`,
  "member.roles_changed": (who, subject) => `${who} changed the workspaces of ${subject}`,
  "member.deactivated": (who, subject) => `${who} deactivated ${subject}`,
  "member.reactivated": (who, subject) => `${who} reactivated ${subject}`,
  "member.deleted": (who, subject) => `${who} deleted ${subject}`,
  "sending.stopped": (who) => `${who} stopped sending`,
  "sending.resumed": (who) => `${who} let sending go on`,
  "utility_template.submitted": (who, subject) => `${who} submitted the template ${subject} to Meta`,
  "utility_template.withdrawn": (who, subject) => `${who} deleted the template ${subject} at Meta`,
  "utility_template.deleted": (who, subject) => `${who} deleted the template ${subject}`,
  "backup.started": (who) => `${who} started a backup`,
  "backup.proof_started": (who) => `${who} had the newest backup restored to prove it`,
  "backup.cancelled": (who) => `${who} cancelled a backup`,
  "backup.proof_cancelled": (who) => `${who} cancelled the restore of a backup that was to prove it`,
  "backup.downloaded": (who) => `${who} downloaded a backup`,
  "account.locked": (_who, subject) => `Too many wrong passwords for ${subject}; the account was locked`,
  "workspace.created": (who, subject) => `${who} created the workspace ${subject}`,
  "workspace.changed": (who, subject) => `${who} changed the workspace ${subject}`,
  "page.connected": (who, subject) => `${who} connected the Page ${subject}`,
  "page.disconnected": (who, subject) => `${who} disconnected the Page ${subject}`,
  "campaign.launched": (who, subject) => `${who} launched the campaign ${subject}`,
  "campaign.scheduled": (who, subject) => `${who} scheduled the campaign ${subject}`,
  "campaign.taken_back": (who, subject) => `${who} took the launch of ${subject} back`,
  "campaign.paused": (who, subject) => `${who} paused the campaign ${subject}`,
  "campaign.resumed": (who, subject) => `${who} resumed the campaign ${subject}`,
  "campaign.cancelled": (who, subject) => `${who} stopped the campaign ${subject} for good`,
  "campaign.exported": (who, subject) => `${who} exported who got the campaign ${subject}`,
  "webhooks.replayed": (who) => `${who} replayed webhook events`,
  "installation.confirmed": (who) => `${who} confirmed this installation as the real one`,
  "contact.exported": (who) => `${who} exported everything kept of a contact`,
  "contact.deleted": (who) => `${who} deleted everything of a contact`,
  "custom_field.created": (who, subject) => `${who} made the field ${subject}`,
  "custom_field.changed": (who, subject) => `${who} changed the field ${subject}`,
  "custom_field.archived": (who, subject) => `${who} archived the field ${subject}`,
  "custom_field.restored": (who, subject) => `${who} brought the field ${subject} back`,
  "custom_field.deleted": (who, subject) => `${who} deleted the field ${subject} with everybody's values`,
  "retention.changed": (who) => `${who} changed how long things are kept`,
  "mail.tested": (who) => `${who} sent a test mail`,
};

/** What happened, in a sentence; an action that is not known here is told by its name. */
export function auditSentence({ action, actorKind, actorName, subjectName }: AuditEntry): string {
  const isSystem = actorKind === "job" || actorKind === "webhook";
  const who = isSystem ? "The system" : (actorName ?? (actorKind === "anonymous" ? "Somebody not signed in" : "The system"));
  const subject = subjectName ?? "somebody";
  return sentences[action]?.(who, subject) ?? `${who}: ${action.replace(/[._]/g, " ")}${subjectName ? ` (${subjectName})` : ""}`;
}

type Facts = Record<string, unknown> | null;

const labels: Record<string, string> = {
  deliver: "Handed over by",
  mailed: "By e-mail",
  unassigned: "Conversations unassigned",
  twoFactorRemoved: "Two-factor turned off",
};

/** What it was and what it is, as pairs of words: "Roles: Bakery (viewer) → Flowers (manager)". */
export function auditChanges(before: Facts, after: Facts): string[] {
  const names = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])];
  return names.map((name) => {
    const [was, is] = [before?.[name], after?.[name]];
    const said =
      was === undefined ? valueWords(is) : is === undefined ? `was ${valueWords(was)}` : `${valueWords(was)} → ${valueWords(is)}`;
    return `${labels[name] ?? labelOf(name)}: ${said}`;
  });
}

function labelOf(name: string): string {
  const words = name.replace(/([A-Z])/g, " $1").toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function valueWords(value: unknown): string {
  if (value === true) return "yes";
  if (value === false) return "no";
  if (value === null || value === undefined) return "nothing";
  if (Array.isArray(value)) return value.length === 0 ? "none" : value.map(valueWords).join(", ");
  if (typeof value !== "object") return String(value);
  if ("workspace" in value && "role" in value) return `${value.workspace} (${value.role})`;
  return Object.values(value).map(valueWords).join(" ");
}
