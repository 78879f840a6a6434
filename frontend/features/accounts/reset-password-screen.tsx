"use client";
import { useMutation, useQuery } from "@tanstack/react-query";
import { checkPasswordLink, resetPassword } from "contract/accounts.ts";
import Link from "next/link";
import { type FormEvent, useState } from "react";
import { isApiError } from "../../api/api-error.ts";
import { callApi } from "../../api/call-api.ts";
import { ErrorNotice } from "../../components/error-notice.tsx";
import { PageTitle } from "../../components/page-title.tsx";
import { Button } from "../../components/ui/button.tsx";
import { Field } from "../../components/ui/field.tsx";
import { Skeleton } from "../../components/ui/skeleton.tsx";
import { Door } from "./door.tsx";
import { FormFault } from "./form-fault.tsx";
import { LinkOver } from "./link-over.tsx";
import { useLinkToken } from "./link-token.ts";
import { PasswordField } from "./password-field.tsx";
import { StrengthMeter } from "./strength-meter.tsx";

const over = "It was used, is older than an hour, or a newer one was made. Ask for another.";

/** Where the link for a forgotten password leads. */
export function ResetPasswordScreen() {
  const token = useLinkToken();
  const { data, error, refetch } = useQuery({
    queryKey: ["password-link", token],
    queryFn: ({ signal }) => callApi(checkPasswordLink, { body: { token: token ?? "" }, signal }),
    enabled: Boolean(token),
    staleTime: Number.POSITIVE_INFINITY,
    retry: (count, problem) => isApiError(problem, "unreachable") && count < 3,
  });
  const [isDone, setIsDone] = useState(false);
  if (isDone) {
    return (
      <Door title="Your password is set" lead="Every device was signed out. Sign in with the new password.">
        <PageTitle title="New password" />
        <Button asChild size="lg" className="w-full">
          <Link href="/login">Sign in</Link>
        </Button>
      </Door>
    );
  }
  if (token === null || isApiError(error, "link_over") || isApiError(error, "invalid_request")) return <LinkOver text={over} />;
  return (
    <Door title="Set a new password" lead={data ? `For ${data.email}.` : "A moment, please."}>
      <PageTitle title="New password" />
      {data && token ? (
        <ResetForm token={token} email={data.email} onDone={() => setIsDone(true)} />
      ) : error ? (
        <ErrorNotice error={error} onRetry={refetch} />
      ) : (
        <Skeleton className="h-40 rounded-md" />
      )}
    </Door>
  );
}

function ResetForm({ token, email, onDone }: { token: string; email: string; onDone: () => void }) {
  const [password, setPassword] = useState("");
  const [fault, setFault] = useState<string | null>(null);
  const reset = useMutation({ mutationFn: () => callApi(resetPassword, { body: { token, password } }), onSuccess: onDone });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setFault(password.length < 8 ? "Use at least 8 characters" : null);
    if (password.length >= 8) reset.mutate();
  };
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-[18px]">
      <input type="email" autoComplete="username" value={email} readOnly hidden />
      <Field label="New password" help={<StrengthMeter password={password} />} error={fault}>
        {(parts) => (
          <PasswordField
            {...parts}
            name="password"
            autoComplete="new-password"
            value={password}
            onChange={(event) => setPassword(event.target.value)}
          />
        )}
      </Field>
      {reset.error ? <FormFault text={isApiError(reset.error, "link_over") ? over : reset.error.message} /> : null}
      <Button type="submit" size="lg" disabled={reset.isPending}>
        {reset.isPending ? "Saving…" : "Set the password"}
      </Button>
    </form>
  );
}
