"use client";
import { useInfiniteQuery } from "@tanstack/react-query";
import { UserPlus } from "lucide-react";
import { useState } from "react";
import { ErrorNotice } from "../../components/error-notice.tsx";
import { ShowMore } from "../../components/show-more.tsx";
import { Button } from "../../components/ui/button.tsx";
import { Skeleton } from "../../components/ui/skeleton.tsx";
import { Section } from "../settings/section.tsx";
import { InvitationList } from "./invitation-list.tsx";
import { InviteDialog } from "./invite-dialog.tsx";
import { MemberRow } from "./member-row.tsx";
import { NoMailNotice } from "./no-mail-notice.tsx";
import { teamQuery } from "./team-queries.ts";

/** Everybody with an account, who was invited, and what can be done about it. */
export function TeamScreen() {
  const query = useInfiniteQuery(teamQuery);
  const { data, error, refetch } = query;
  const [isInviting, setIsInviting] = useState(false);
  const members = data?.pages.flatMap((page) => page.items);
  return (
    <div className="flex max-w-[920px] flex-col gap-10">
      <Section
        title="Members"
        text="They sign in with their own password and see only the workspaces you give them."
        action={
          <Button onClick={() => setIsInviting(true)}>
            <UserPlus className="size-4" aria-hidden />
            Invite
          </Button>
        }
      >
        <NoMailNotice />
        {members ? (
          <ul aria-label="Members" className="border-border border-t">
            {members.map((member) => (
              <MemberRow key={member.id} member={member} />
            ))}
          </ul>
        ) : error ? (
          <ErrorNotice error={error} onRetry={refetch} />
        ) : (
          <Skeleton className="h-44 rounded-md" />
        )}
        {members?.length === 1 ? (
          <p className="mt-4 text-muted-foreground text-sm">
            You work alone so far. Invite somebody as an operator, for example, and they answer people beside you.
          </p>
        ) : null}
        <ShowMore query={query} />
      </Section>
      <InvitationList />
      {isInviting ? <InviteDialog onClose={() => setIsInviting(false)} /> : null}
    </div>
  );
}
