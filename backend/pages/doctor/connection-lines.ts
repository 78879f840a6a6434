import type { DoctorCheck } from "contract/pages.ts";
import type { GraphAnswer } from "../../messenger/create-messenger.ts";
import { connectionWarning } from "../connection-warning.ts";
import { evidenceAgainst, type Inspection } from "../judge-connection.ts";
import { missingPermissions, permissionsForPage, vitalPermissions } from "../permissions.ts";
import { amber, green, red, unanswered, unasked } from "./check.ts";

const reconnect = "Press Reconnect on the Pages screen and leave everything ticked at Facebook.";

type Facts = {
  status: string;
  statusReason: string | null;
  facebookPageId: string;
  inspection: Inspection;
  probe: GraphAnswer;
  now: Date;
};

export function connectionLine({ status, statusReason, facebookPageId, inspection, probe, now }: Facts): DoctorCheck {
  if (status === "disconnected")
    return red("connection", { finding: "This Page is disconnected.", whatToDo: "Connect it on the Pages screen." });
  const [against] = evidenceAgainst(inspection, probe, facebookPageId);
  if (status === "needs_reconnect" || against)
    return red("connection", {
      finding:
        (status === "needs_reconnect" ? statusReason : null) ?? against?.reason ?? "Facebook no longer accepts the connection.",
      whatToDo: `${reconnect} What waits is sent then.`,
    });
  if (status === "restricted")
    return amber("connection", {
      finding: statusReason ?? "Meta has restricted this Page for now.",
      whatToDo: "See Page Quality at Facebook. Sending goes on by itself when the restriction ends.",
    });
  if (inspection.outcome !== "ok") return unanswered("connection", inspection);
  const { expiresAt, dataAccessExpiresAt, grants } = inspection.facts;
  const grantedPermissions = permissionsForPage(grants, facebookPageId);
  const warning = connectionWarning({ tokenExpiresAt: expiresAt, dataAccessExpiresAt, grantedPermissions }, now);
  if (warning)
    return amber("connection", {
      finding: `The connection works and ends within ${warning.level === 1 ? "a day" : `${warning.level} days`}.`,
      whatToDo: `${reconnect} Nothing is lost by doing it early.`,
      details: `ends ${warning.expiresAt.toISOString()}`,
    });
  return green("connection", {
    finding: expiresAt ? "Facebook accepts the connection." : "Facebook accepts the connection, and it has no end date.",
    details: expiresAt ? `ends ${expiresAt.toISOString()}` : null,
  });
}

export function permissionsLine({ facebookPageId, inspection }: Pick<Facts, "facebookPageId" | "inspection">): DoctorCheck {
  if (inspection.outcome !== "ok") return unanswered("permissions", inspection);
  if (!inspection.facts.isValid) return unasked("permissions");
  const granted = permissionsForPage(inspection.facts.grants, facebookPageId);
  const missing = missingPermissions(granted);
  const details = granted.join(", ");
  if (missing.length === 0) return green("permissions", { finding: "Everything the Page needs is granted.", details });
  const isVital = missing.some((permission) => vitalPermissions.includes(permission));
  return (isVital ? red : amber)("permissions", {
    finding: `Not granted for this Page: ${missing.join(", ")}.`,
    whatToDo: reconnect,
    details,
  });
}
