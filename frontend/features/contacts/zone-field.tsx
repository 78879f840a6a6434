"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { updateContact } from "contract/contacts.ts";
import { useMemo } from "react";
import { callApi } from "../../api/call-api.ts";
import { sayError } from "../../components/say-error.ts";
import { QuietSelect } from "../../components/ui/select.tsx";
import { useWorkspace } from "../workspaces/current-workspace.tsx";
import { mayOperate } from "../workspaces/role-words.ts";
import { type ContactDetail, contactKeys } from "./contact-queries.ts";

/** Where a person's clock stands, for quiet hours; not known means the workspace's. */
export function ZoneField({ contact }: { contact: ContactDetail }) {
  const { id: workspaceId, role, timeZone: ours } = useWorkspace();
  const queries = useQueryClient();
  const { id: contactId, timeZone } = contact;
  const change = useMutation({
    mutationFn: (zone: string | null) => callApi(updateContact, { params: { workspaceId, contactId }, body: { timeZone: zone } }),
    onSuccess: (saved) => queries.setQueryData(contactKeys.one(workspaceId, contactId), saved),
    onError: sayError,
  });
  const zones = useMemo(() => [...new Set([...(timeZone ? [timeZone] : []), ...Intl.supportedValuesOf("timeZone")])], [timeZone]);
  const unknown = `As the workspace, ${ours.replaceAll("_", " ")}`;
  if (!mayOperate(role)) return <>{timeZone?.replaceAll("_", " ") ?? unknown}</>;
  return (
    <QuietSelect
      aria-label="Time zone"
      value={timeZone ?? ""}
      disabled={change.isPending}
      onChange={(event) => change.mutate(event.target.value || null)}
      className={timeZone ? "" : "text-muted-foreground"}
    >
      <option value="">{unknown}</option>
      {zones.map((zone) => (
        <option key={zone} value={zone}>
          {zone.replaceAll("_", " ")}
        </option>
      ))}
    </QuietSelect>
  );
}
