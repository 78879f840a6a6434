"use client";
import { useQuery } from "@tanstack/react-query";
import { getDeletion } from "contract/pages.ts";
import { CircleCheck } from "lucide-react";
import { ApiError } from "../../api/api-error.ts";
import { callApi } from "../../api/call-api.ts";
import { ErrorNotice } from "../../components/error-notice.tsx";
import { Logo } from "../../components/logo.tsx";
import { PageTitle } from "../../components/page-title.tsx";
import { dateWords } from "../../components/time-words.ts";
import { Skeleton } from "../../components/ui/skeleton.tsx";

/** What became of a request to delete data, for whoever has the confirmation code. */
export function DeletionScreen({ code }: { code: string }) {
  const { data, error, refetch } = useQuery({
    queryKey: ["deletion", code],
    queryFn: ({ signal }) => callApi(getDeletion, { params: { code }, signal }),
    retry: false,
  });
  const isUnknown = error instanceof ApiError && (error.code === "not_found" || error.code === "invalid_request");
  return (
    <main className="mx-auto flex min-h-dvh w-full max-w-[520px] flex-col justify-center px-6 py-12">
      <Logo />
      <h1 className="mt-6 font-semibold text-xl tracking-tight">Deletion of your data</h1>
      <p className="mt-1.5 mb-7 text-muted-foreground text-sm">What became of the request that Facebook passed on for you.</p>
      <PageTitle title="Deletion of your data" />
      {data ? (
        <div className="text-sm">
          <p className="flex items-center gap-2 font-semibold text-base text-success-ink">
            <CircleCheck className="size-4 flex-none" aria-hidden /> Done on {dateWords(data.requestedAt, "UTC")}
          </p>
          <p className="mt-3">
            {data.pageCount + data.loginCount + data.contactCount > 0
              ? "Your Facebook id, every access that your logins had given us and the chats kept under that id are deleted."
              : "Nothing of you was stored when the request came: no access, no login, no id."}
          </p>
          <dl className="mt-4 grid grid-cols-[1fr_auto] gap-y-2 border-border border-y py-3 tabular-nums">
            <dt className="text-muted-foreground">Accesses to Pages deleted</dt>
            <dd className="text-right">{data.pageCount}</dd>
            <dt className="text-muted-foreground">Logins deleted</dt>
            <dd className="text-right">{data.loginCount}</dd>
            <dt className="text-muted-foreground">Contacts deleted</dt>
            <dd className="text-right">{data.contactCount}</dd>
            <dt className="text-muted-foreground">Confirmation code</dt>
            <dd className="select-all font-mono text-xs">{code}</dd>
          </dl>
          <p className="mt-4 text-muted-foreground">
            This is about people who connected Pages with their Facebook account. Chats belong to the business you wrote to; ask
            it about them.
          </p>
        </div>
      ) : isUnknown ? (
        <p role="alert" className="text-sm">
          There is no request with the code <code className="font-mono">{code.slice(0, 60)}</code>. Check that the whole address
          was copied.
        </p>
      ) : error ? (
        <ErrorNotice error={error} onRetry={refetch} />
      ) : (
        <Skeleton className="h-40 rounded-md" />
      )}
    </main>
  );
}
