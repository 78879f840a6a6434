"use client";
import { useInfiniteQuery } from "@tanstack/react-query";
import { ErrorNotice } from "../../components/error-notice.tsx";
import { ShowMore } from "../../components/show-more.tsx";
import { Section } from "../settings/section.tsx";
import { InvitationRow } from "./invitation-row.tsx";
import { invitationsQuery } from "./team-queries.ts";

/** Who was invited and has not come yet. */
export function InvitationList() {
  const query = useInfiniteQuery(invitationsQuery);
  const { data, error, refetch } = query;
  const invitations = data?.pages.flatMap((page) => page.items) ?? [];
  if (error) return <ErrorNotice error={error} onRetry={refetch} />;
  if (invitations.length === 0) return null;
  return (
    <Section title="Invited" text="They have not set up their account yet.">
      <ul aria-label="Invited" className="border-border border-t">
        {invitations.map((invitation) => (
          <InvitationRow key={invitation.id} invitation={invitation} />
        ))}
      </ul>
      <ShowMore query={query} />
    </Section>
  );
}
