"use client";
import { useMutation } from "@tanstack/react-query";
import { acceptInvitation } from "contract/team.ts";
import { useRouter } from "next/navigation";
import { type FormEvent, useRef, useState } from "react";
import { callApi } from "../../api/call-api.ts";
import { beginSession } from "../../api/session.ts";
import { Button } from "../../components/ui/button.tsx";
import { Field } from "../../components/ui/field.tsx";
import { Input } from "../../components/ui/input.tsx";
import { type FieldFaults, fieldFaults } from "./field-faults.ts";
import { FormFault } from "./form-fault.tsx";
import { PasswordField } from "./password-field.tsx";
import { StrengthMeter } from "./strength-meter.tsx";

const words = { name: "Tell us your name", password: "Use at least 8 characters" };
const big = "h-10 px-3 text-base";

/** Makes the account of an invitation and goes in. */
export function JoinForm({ token, email }: { token: string; email: string }) {
  const router = useRouter();
  const form = useRef<HTMLFormElement>(null);
  const [values, setValues] = useState({ name: "", password: "" });
  const [faults, setFaults] = useState<FieldFaults<keyof typeof words>>({});
  const join = useMutation({
    mutationFn: () => callApi(acceptInvitation, { body: { token, ...values } }),
    onSuccess: (answer) => {
      beginSession(answer);
      router.replace("/");
    },
  });
  const set = (name: keyof typeof words) => (event: { target: HTMLInputElement }) => {
    setValues({ ...values, [name]: event.target.value });
    setFaults({ ...faults, [name]: undefined });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const found = fieldFaults(acceptInvitation.schema.body.safeParse({ token, ...values }), words);
    setFaults(found);
    const first = Object.keys(found)[0];
    if (first) form.current?.querySelector<HTMLInputElement>(`[name=${first}]`)?.focus();
    else join.mutate();
  };
  return (
    <form ref={form} onSubmit={submit} noValidate className="flex flex-col gap-[18px]">
      <Field label="E-mail" help="You sign in with it.">
        {(parts) => (
          <Input {...parts} type="email" autoComplete="username" value={email} readOnly className={`${big} bg-muted`} />
        )}
      </Field>
      <Field label="Your name" error={faults.name} help="Colleagues see it beside what you write.">
        {(parts) => (
          <Input {...parts} name="name" autoComplete="name" value={values.name} onChange={set("name")} className={big} />
        )}
      </Field>
      <Field label="Password" help={<StrengthMeter password={values.password} />} error={faults.password}>
        {(parts) => (
          <PasswordField
            {...parts}
            name="password"
            autoComplete="new-password"
            value={values.password}
            onChange={set("password")}
          />
        )}
      </Field>
      {join.error ? <FormFault text={join.error.message} /> : null}
      <Button type="submit" size="lg" className="mt-2" disabled={join.isPending}>
        {join.isPending ? "Joining…" : "Join"}
      </Button>
    </form>
  );
}
