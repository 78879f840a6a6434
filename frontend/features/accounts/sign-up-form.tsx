"use client";
import { useMutation } from "@tanstack/react-query";
import { signUpOwner } from "contract/accounts.ts";
import { Lock } from "lucide-react";
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

const words = { name: "Tell us your name", email: "That is not an e-mail address", password: "Use at least 8 characters" };
const big = "h-10 px-3 text-base";

export function SignUpForm() {
  const router = useRouter();
  const form = useRef<HTMLFormElement>(null);
  const [values, setValues] = useState({ name: "", email: "", password: "" });
  const [faults, setFaults] = useState<FieldFaults<keyof typeof words>>({});
  const signUp = useMutation({
    mutationFn: () => callApi(signUpOwner, { body: values }),
    onSuccess: (answer) => {
      beginSession(answer);
      router.replace("/welcome");
    },
  });
  const set = (name: keyof typeof words) => (event: { target: HTMLInputElement }) => {
    setValues({ ...values, [name]: event.target.value });
    setFaults({ ...faults, [name]: undefined });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const found = fieldFaults(signUpOwner.schema.body.safeParse(values), words);
    setFaults(found);
    const first = Object.keys(found)[0];
    if (first) form.current?.querySelector<HTMLInputElement>(`[name=${first}]`)?.focus();
    else signUp.mutate();
  };
  return (
    <form ref={form} onSubmit={submit} noValidate className="flex flex-col gap-[18px]">
      <Field label="Your name" error={faults.name}>
        {(parts) => (
          <Input {...parts} name="name" autoComplete="name" value={values.name} onChange={set("name")} className={big} />
        )}
      </Field>
      <Field label="E-mail" help="You sign in with it." error={faults.email}>
        {(parts) => (
          <Input
            {...parts}
            name="email"
            type="email"
            inputMode="email"
            autoComplete="username"
            value={values.email}
            onChange={set("email")}
            className={big}
          />
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
      {signUp.error ? <FormFault text={signUp.error.message} /> : null}
      <Button type="submit" size="lg" className="mt-2" disabled={signUp.isPending}>
        {signUp.isPending ? "Creating…" : "Create the owner"}
      </Button>
      <p className="-mt-0.5 flex gap-2.5 text-muted-foreground text-sm">
        <Lock className="mt-px size-4 flex-none text-subtle-foreground" strokeWidth={1.75} aria-hidden />
        There is one owner. After this step the page closes for good.
      </p>
    </form>
  );
}
