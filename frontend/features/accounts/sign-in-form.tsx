"use client";
import { useMutation } from "@tanstack/react-query";
import { signIn } from "contract/accounts.ts";
import Link from "next/link";
import { useRouter, useSearchParams } from "next/navigation";
import { type FormEvent, useRef, useState } from "react";
import { isApiError } from "../../api/api-error.ts";
import { callApi } from "../../api/call-api.ts";
import { beginSession } from "../../api/session.ts";
import { Button } from "../../components/ui/button.tsx";
import { Checkbox } from "../../components/ui/checkbox.tsx";
import { Field } from "../../components/ui/field.tsx";
import { Input } from "../../components/ui/input.tsx";
import { type FieldFaults, fieldFaults } from "./field-faults.ts";
import { FormFault } from "./form-fault.tsx";
import { PasswordField } from "./password-field.tsx";
import { SecondFactorForm } from "./second-factor-form.tsx";
import { signInWords } from "./sign-in-words.ts";
import { whereTo } from "./where-to.ts";

const words = { email: "That is not an e-mail address", password: "Type your password" };

/** E-mail and password, and then the code for those who have two-factor on. */
export function SignInForm() {
  const router = useRouter();
  const next = useSearchParams().get("next");
  const form = useRef<HTMLFormElement>(null);
  const [values, setValues] = useState({ email: "", password: "", rememberMe: false });
  const [faults, setFaults] = useState<FieldFaults<keyof typeof words>>({});
  const [needsCode, setNeedsCode] = useState(false);
  const focus = (name: string) => form.current?.querySelector<HTMLInputElement>(`[name=${name}]`)?.focus();
  const enter = useMutation({
    mutationFn: (code: string | undefined) => callApi(signIn, { body: { ...values, ...(code && { code }) } }),
    onSuccess: (answer) => {
      beginSession(answer);
      router.replace(whereTo(next));
    },
    onError: (error) => {
      if (isApiError(error, "code_needed")) return setNeedsCode(true);
      const { at, text } = signInWords(error);
      if (at !== "password") return;
      setNeedsCode(false);
      setFaults({ password: text });
      focus("password");
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const found = fieldFaults(signIn.schema.body.safeParse(values), words);
    setFaults(found);
    const first = Object.keys(found)[0];
    if (first) focus(first);
    else enter.mutate(undefined);
  };
  if (needsCode) {
    const back = () => {
      enter.reset();
      setNeedsCode(false);
    };
    return <SecondFactorForm error={enter.error} isPending={enter.isPending} onCode={enter.mutate} onBack={back} />;
  }
  const said = enter.error ? signInWords(enter.error) : null;
  return (
    <form ref={form} onSubmit={submit} noValidate className="flex flex-col gap-[18px]">
      <Field label="E-mail" error={faults.email}>
        {(parts) => (
          <Input
            {...parts}
            name="email"
            type="email"
            inputMode="email"
            autoComplete="username"
            value={values.email}
            onChange={(event) => setValues({ ...values, email: event.target.value })}
            className="h-10 px-3 text-base"
          />
        )}
      </Field>
      <Field label="Password" error={faults.password}>
        {(parts) => (
          <PasswordField
            {...parts}
            name="password"
            autoComplete="current-password"
            value={values.password}
            onChange={(event) => setValues({ ...values, password: event.target.value })}
          />
        )}
      </Field>
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 text-sm">
        <label htmlFor="remember" className="flex items-center gap-2">
          <Checkbox
            id="remember"
            checked={values.rememberMe}
            onCheckedChange={(checked) => setValues({ ...values, rememberMe: checked === true })}
          />
          Stay signed in for 30 days
        </label>
        <Link href="/forgot-password" className="text-primary-ink underline-offset-2 hover:underline">
          Forgot your password?
        </Link>
      </div>
      {said?.at === "form" ? <FormFault text={said.text} /> : null}
      <Button type="submit" size="lg" disabled={enter.isPending}>
        {enter.isPending ? "Signing in…" : "Sign in"}
      </Button>
    </form>
  );
}
