"use client";
import { type FormEvent, useState } from "react";
import { Button } from "../../components/ui/button.tsx";
import { Field } from "../../components/ui/field.tsx";
import { CodeField } from "./code-field.tsx";
import { FormFault } from "./form-fault.tsx";
import { signInWords } from "./sign-in-words.ts";

type Props = { error: unknown; isPending: boolean; onCode: (code: string) => void; onBack: () => void };

/** The second step of signing in. */
export function SecondFactorForm({ error, isPending, onCode, onBack }: Props) {
  const [code, setCode] = useState("");
  const [isShort, setIsShort] = useState(false);
  const said = error ? signInWords(error) : null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setIsShort(code.trim().length < 6);
    if (code.trim().length >= 6) onCode(code);
  };
  const fault = isShort ? "Type the six digits, or a recovery code" : said?.at === "code" ? said.text : null;
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-[18px]">
      <Field label="Code" error={fault} help="Six digits of your authenticator app. Without your phone, use a recovery code.">
        {(parts) => (
          <CodeField
            {...parts}
            autoFocus
            name="code"
            value={code}
            onChange={(event) => setCode(event.target.value)}
            className="h-10 px-3 text-base"
          />
        )}
      </Field>
      {said?.at === "form" ? <FormFault text={said.text} /> : null}
      <Button type="submit" size="lg" disabled={isPending}>
        {isPending ? "Signing in…" : "Sign in"}
      </Button>
      <Button variant="ghost" onClick={onBack}>
        Back to the password
      </Button>
    </form>
  );
}
