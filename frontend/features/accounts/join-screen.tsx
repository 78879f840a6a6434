"use client";
import { useQuery } from "@tanstack/react-query";
import { checkInvitation } from "contract/team.ts";
import { isApiError } from "../../api/api-error.ts";
import { callApi } from "../../api/call-api.ts";
import { ErrorNotice } from "../../components/error-notice.tsx";
import { PageTitle } from "../../components/page-title.tsx";
import { Skeleton } from "../../components/ui/skeleton.tsx";
import { roleWords } from "../workspaces/role-words.ts";
import { Door } from "./door.tsx";
import { JoinForm } from "./join-form.tsx";
import { LinkOver } from "./link-over.tsx";
import { useLinkToken } from "./link-token.ts";

/** Where an invitation leads: whom it is from, where it lets in, and the account to be made. */
export function JoinScreen() {
  const token = useLinkToken();
  const { data, error, refetch } = useQuery({
    queryKey: ["invitation", token],
    queryFn: ({ signal }) => callApi(checkInvitation, { body: { token: token ?? "" }, signal }),
    enabled: Boolean(token),
    staleTime: Number.POSITIVE_INFINITY,
    retry: (count, problem) => isApiError(problem, "unreachable") && count < 3,
  });
  if (token === null || isApiError(error, "link_over") || isApiError(error, "invalid_request")) {
    return (
      <>
        <PageTitle title="Invitation" />
        <LinkOver text="It was used, withdrawn, or is older than three days. Ask whoever invited you for a new one." />
      </>
    );
  }
  return (
    <Door
      title={data?.invitedBy ? `${data.invitedBy} invites you` : "You are invited"}
      lead="Set your name and a password, and you are in."
    >
      <PageTitle title="Invitation" />
      {data && token ? (
        <>
          <ul aria-label="Where you will work" className="mb-6 divide-y divide-border border-border border-y text-sm">
            {data.workspaces.map(({ name, role }) => (
              <li key={name} className="flex min-h-9 items-center justify-between gap-4 py-1">
                <span className="min-w-0 truncate font-medium">{name}</span>
                <span className="text-muted-foreground">{roleWords[role]}</span>
              </li>
            ))}
          </ul>
          <JoinForm token={token} email={data.email} />
        </>
      ) : error ? (
        <ErrorNotice error={error} onRetry={refetch} />
      ) : (
        <Skeleton className="h-72 rounded-md" />
      )}
    </Door>
  );
}
