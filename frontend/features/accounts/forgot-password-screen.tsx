"use client";
import { useMutation, useQuery } from "@tanstack/react-query";
import { askForPasswordLink } from "contract/accounts.ts";
import Link from "next/link";
import { type FormEvent, useState } from "react";
import { callApi } from "../../api/call-api.ts";
import { PageTitle } from "../../components/page-title.tsx";
import { Button } from "../../components/ui/button.tsx";
import { Field } from "../../components/ui/field.tsx";
import { Input } from "../../components/ui/input.tsx";
import { Door } from "./door.tsx";
import { FormFault } from "./form-fault.tsx";
import { setupQuery } from "./setup-query.ts";

/** Asks for a link to set a new password; the answer does not tell whether the account exists. */
export function ForgotPasswordScreen() {
  const { data } = useQuery({ ...setupQuery, refetchOnWindowFocus: false });
  const [email, setEmail] = useState("");
  const [fault, setFault] = useState<string | null>(null);
  const ask = useMutation({ mutationFn: () => callApi(askForPasswordLink, { body: { email } }) });
  const hasMail = data?.hasMail !== false;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const isRight = askForPasswordLink.schema.body.safeParse({ email }).success;
    setFault(isRight ? null : "That is not an e-mail address");
    if (isRight) ask.mutate();
  };
  if (ask.isSuccess) {
    return (
      <Door
        title={hasMail ? "Look into your mailbox" : "Ask the owner for your link"}
        lead={
          hasMail
            ? "If there is an account with this address, a link to set a new password is on its way. It is good for one hour. Look into the spam folder too."
            : "This installation sends no e-mail. If there is an account with this address, the owner sees your wish in the team's list and can give you a link."
        }
      >
        <PageTitle title="New password" />
        <Button asChild size="lg" className="w-full">
          <Link href="/login">Back to sign-in</Link>
        </Button>
      </Door>
    );
  }
  return (
    <Door
      title="Forgot your password?"
      lead={
        hasMail
          ? "We send you a link to set a new one."
          : "This installation sends no e-mail. The owner can give you a link to set a new one."
      }
    >
      <PageTitle title="New password" />
      <form onSubmit={submit} noValidate className="flex flex-col gap-[18px]">
        <Field label="E-mail" error={fault}>
          {(parts) => (
            <Input
              {...parts}
              name="email"
              type="email"
              inputMode="email"
              autoComplete="username"
              value={email}
              onChange={(event) => setEmail(event.target.value)}
              className="h-10 px-3 text-base"
            />
          )}
        </Field>
        {ask.error ? <FormFault text={ask.error.message} /> : null}
        <Button type="submit" size="lg" disabled={ask.isPending}>
          {hasMail ? "Send the link" : "Tell the owner"}
        </Button>
        <Button asChild variant="ghost">
          <Link href="/login">Back to sign-in</Link>
        </Button>
      </form>
      <p className="mt-6 text-muted-foreground text-sm">
        The owner can also run <code className="font-mono text-xs">pnpm owner:reset-link</code> on the server.
      </p>
    </Door>
  );
}
