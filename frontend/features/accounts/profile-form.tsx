"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { updateMe } from "contract/accounts.ts";
import { type FormEvent, useState } from "react";
import { toast } from "sonner";
import { callApi } from "../../api/call-api.ts";
import { noteAccount } from "../../api/session.ts";
import { useSession } from "../../api/use-session.ts";
import { Button } from "../../components/ui/button.tsx";
import { Field } from "../../components/ui/field.tsx";
import { Input } from "../../components/ui/input.tsx";
import { useUnsavedGuard } from "../../components/use-unsaved-guard.ts";
import { Section } from "../settings/section.tsx";

/** One's own name; the e-mail address stays. */
export function ProfileForm() {
  const session = useSession();
  const account = session.status === "signed-in" ? session.account : null;
  const queries = useQueryClient();
  const [name, setName] = useState(account?.name ?? "");
  const [fault, setFault] = useState<string | null>(null);
  const isChanged = account !== null && name.trim() !== account.name;
  useUnsavedGuard(isChanged);
  const save = useMutation({
    mutationFn: () => callApi(updateMe, { body: { name: name.trim() } }),
    onSuccess: async (saved) => {
      noteAccount(saved);
      setName(saved.name);
      await queries.invalidateQueries({ queryKey: ["members"] });
      toast.success("Saved.");
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setFault(name.trim() ? null : "Tell us your name");
    if (name.trim()) save.mutate();
  };
  return (
    <Section title="Profile">
      <form onSubmit={submit} noValidate className="flex flex-col gap-4">
        <Field label="Your name" error={fault ?? save.error?.message} help="Colleagues see it beside what you write.">
          {(parts) => (
            <Input
              {...parts}
              autoComplete="name"
              maxLength={100}
              value={name}
              onChange={(event) => setName(event.target.value)}
            />
          )}
        </Field>
        <Field label="E-mail" help="You sign in with it. It cannot be changed.">
          {(parts) => <Input {...parts} value={account?.email ?? ""} readOnly className="bg-muted text-muted-foreground" />}
        </Field>
        <div>
          <Button type="submit" variant="outline" disabled={!isChanged || save.isPending}>
            Save the name
          </Button>
        </div>
      </form>
    </Section>
  );
}
