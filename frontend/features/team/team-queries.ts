import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { getMail } from "contract/mail.ts";
import type { Received } from "contract/route.ts";
import { listAudit, listInvitations, listTeam } from "contract/team.ts";
import { callApi } from "../../api/call-api.ts";

export type TeamMember = Received<typeof listTeam>["items"][number];
export type Invitation = Received<typeof listInvitations>["items"][number];
export type AuditEntry = Received<typeof listAudit>["items"][number];
export type MailFacts = Received<typeof getMail>;

const paged = {
  initialPageParam: null as string | null,
  getNextPageParam: (page: { nextCursor: string | null }) => page.nextCursor,
};

export const teamQuery = infiniteQueryOptions({
  ...paged,
  queryKey: ["team", "members"],
  queryFn: ({ pageParam, signal }) => callApi(listTeam, { query: { limit: 50, cursor: pageParam ?? undefined }, signal }),
});

export const invitationsQuery = infiniteQueryOptions({
  ...paged,
  queryKey: ["team", "invitations"],
  queryFn: ({ pageParam, signal }) => callApi(listInvitations, { query: { limit: 50, cursor: pageParam ?? undefined }, signal }),
  // A mail on its way changes by itself.
  refetchInterval: (query) =>
    query.state.data?.pages.some(({ items }) => items.some(({ mail }) => mail?.status === "waiting")) ? 3000 : false,
});

export const auditQuery = (action: string) =>
  infiniteQueryOptions({
    ...paged,
    queryKey: ["team", "audit", action],
    queryFn: ({ pageParam, signal }) =>
      callApi(listAudit, { query: { limit: 50, cursor: pageParam ?? undefined, action: action || undefined }, signal }),
  });

export const mailQuery = queryOptions({
  queryKey: ["mail"],
  queryFn: ({ signal }) => callApi(getMail, { signal }),
  refetchInterval: (query) => (query.state.data?.waiting ? 3000 : false),
});
