"use client";
import { useQuery } from "@tanstack/react-query";
import { useSession } from "../../api/use-session.ts";
import { ErrorNotice } from "../../components/error-notice.tsx";
import { SendingSettings } from "../sending/sending-settings.tsx";
import { useWorkspace } from "./current-workspace.tsx";
import { MemberList } from "./member-list.tsx";
import { SettingsForm } from "./settings-form.tsx";
import { membersQuery } from "./workspace-queries.ts";

/** A workspace's name, colour and time zone, and who works in it. */
export function SettingsScreen() {
  const workspace = useWorkspace();
  const session = useSession();
  const { data: members, error, refetch } = useQuery(membersQuery(workspace.id));
  const isOwner = session.status === "signed-in" && session.account.isOwner;
  return (
    <div className="flex max-w-[640px] flex-col gap-10">
      <SettingsForm key={workspace.id} workspace={workspace} canEdit={isOwner} />
      <SendingSettings />
      <section aria-labelledby="members">
        <h2 id="members" className="font-semibold text-base">
          Members
        </h2>
        <p className="mt-0.5 text-muted-foreground text-sm">Who works here; conversations can be assigned to them.</p>
        {members ? <MemberList members={members} /> : error ? <ErrorNotice error={error} onRetry={refetch} /> : null}
      </section>
    </div>
  );
}
