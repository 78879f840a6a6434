"use client";
import { type FormEvent, useState } from "react";
import { isApiError } from "../../api/api-error.ts";
import { Button } from "../../components/ui/button.tsx";
import { Field } from "../../components/ui/field.tsx";
import { CodeField } from "./code-field.tsx";
import { FormFault } from "./form-fault.tsx";
import { PasswordField } from "./password-field.tsx";

type Proof = { password: string; code: string };
type Props = { label: string; isDestructive?: boolean; isPending: boolean; error: unknown; onProof: (proof: Proof) => void };

/** Password and code, for what must not be done by somebody who only sits at the desk. */
export function ProofForm({ label, isDestructive = false, isPending, error, onProof }: Props) {
  const [proof, setProof] = useState<Proof>({ password: "", code: "" });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onProof(proof);
  };
  const said = error instanceof Error ? error.message : null;
  const [isPassword, isCode] = [isApiError(error, "wrong_password"), isApiError(error, "wrong_code")];
  return (
    <form onSubmit={submit} noValidate className="mt-4 flex flex-col gap-4">
      <Field label="Password" error={isPassword ? said : null}>
        {(parts) => (
          <PasswordField
            className="h-8 px-2.5 text-sm max-[719px]:text-lg"
            {...parts}
            autoComplete="current-password"
            value={proof.password}
            onChange={(event) => setProof({ ...proof, password: event.target.value })}
          />
        )}
      </Field>
      <Field label="Code" error={isCode ? said : null} help="Of your authenticator app, or a recovery code.">
        {(parts) => (
          <CodeField {...parts} value={proof.code} onChange={(event) => setProof({ ...proof, code: event.target.value })} />
        )}
      </Field>
      {said && !isPassword && !isCode ? <FormFault text={said} /> : null}
      <Button
        type="submit"
        variant={isDestructive ? "destructive" : "default"}
        disabled={isPending || proof.password === "" || proof.code.trim().length < 6}
        className="self-end"
      >
        {label}
      </Button>
    </form>
  );
}
