"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { changePassword } from "contract/accounts.ts";
import { type FormEvent, useState } from "react";
import { toast } from "sonner";
import { isApiError } from "../../api/api-error.ts";
import { callApi } from "../../api/call-api.ts";
import { Button } from "../../components/ui/button.tsx";
import { Field } from "../../components/ui/field.tsx";
import { Section } from "../settings/section.tsx";
import { sessionsKey } from "./account-queries.ts";
import { type FieldFaults, fieldFaults } from "./field-faults.ts";
import { FormFault } from "./form-fault.tsx";
import { PasswordField } from "./password-field.tsx";
import { StrengthMeter } from "./strength-meter.tsx";

const words = { currentPassword: "Type your password of now", newPassword: "Use at least 8 characters" };
const empty = { currentPassword: "", newPassword: "" };

/** A new password, with the current one. */
export function PasswordForm() {
  const queries = useQueryClient();
  const [values, setValues] = useState(empty);
  const [faults, setFaults] = useState<FieldFaults<keyof typeof words>>({});
  const change = useMutation({
    mutationFn: () => callApi(changePassword, { body: values }),
    onSuccess: async () => {
      setValues(empty);
      toast.success("Your password is changed. Other devices were signed out.");
      await queries.invalidateQueries({ queryKey: sessionsKey });
    },
    onError: (error) => {
      if (isApiError(error, "wrong_password")) setFaults({ currentPassword: "This is not your password" });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const found = fieldFaults(changePassword.schema.body.safeParse(values), words);
    setFaults(found);
    if (Object.keys(found).length === 0) change.mutate();
  };
  const field = (name: keyof typeof words, autoComplete: string) => (parts: object) => (
    <PasswordField
      className="h-8 px-2.5 text-sm max-[719px]:text-lg"
      {...parts}
      name={name}
      autoComplete={autoComplete}
      value={values[name]}
      onChange={(event) => setValues({ ...values, [name]: event.target.value })}
    />
  );
  return (
    <Section title="Password" text="Changing it signs you out on all other devices.">
      <form onSubmit={submit} noValidate className="flex flex-col gap-4">
        <Field label="Current password" error={faults.currentPassword}>
          {field("currentPassword", "current-password")}
        </Field>
        <Field label="New password" error={faults.newPassword} help={<StrengthMeter password={values.newPassword} />}>
          {field("newPassword", "new-password")}
        </Field>
        {change.error && !isApiError(change.error, "wrong_password") ? <FormFault text={change.error.message} /> : null}
        <div>
          <Button type="submit" variant="outline" disabled={change.isPending || values.newPassword === ""}>
            {change.isPending ? "Changing…" : "Change the password"}
          </Button>
        </div>
      </form>
    </Section>
  );
}
