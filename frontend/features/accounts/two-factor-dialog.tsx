"use client";
import { useMutation } from "@tanstack/react-query";
import { beginTwoFactor, confirmTwoFactor } from "contract/accounts.ts";
import { type FormEvent, useState } from "react";
import { callApi } from "../../api/call-api.ts";
import { Button } from "../../components/ui/button.tsx";
import { Dialog, DialogContent, focusFirstField } from "../../components/ui/dialog.tsx";
import { Field } from "../../components/ui/field.tsx";
import { CodeField } from "./code-field.tsx";
import { PasswordField } from "./password-field.tsx";
import { QrCode } from "./qr-code.tsx";
import { RecoveryCodes } from "./recovery-codes.tsx";

/** Password, then the QR code and the first code, then the recovery codes. */
export function TwoFactorDialog({ onClose }: { onClose: () => void }) {
  const [password, setPassword] = useState("");
  const [code, setCode] = useState("");
  const begin = useMutation({ mutationFn: () => callApi(beginTwoFactor, { body: { password } }) });
  const confirm = useMutation({ mutationFn: () => callApi(confirmTwoFactor, { body: { code } }) });
  const submit = (event: FormEvent, step: typeof begin.mutate | typeof confirm.mutate) => {
    event.preventDefault();
    step();
  };
  return (
    <Dialog open onOpenChange={(isOpen) => isOpen || onClose()}>
      <DialogContent
        onOpenAutoFocus={focusFirstField}
        title={confirm.data ? "Keep your recovery codes" : "Turn on two-factor"}
        description={
          confirm.data
            ? "Each lets you in once without your phone. They are shown only now."
            : begin.data
              ? "Scan the picture with an authenticator app, then type the code it shows."
              : "First your password, so that nobody else does this at your desk."
        }
      >
        {confirm.data ? (
          <RecoveryCodes codes={confirm.data.recoveryCodes} onDone={onClose} />
        ) : begin.data ? (
          <form onSubmit={(event) => submit(event, confirm.mutate)} noValidate className="mt-4 flex flex-col gap-4">
            <div className="flex items-center gap-4 max-[479px]:flex-col max-[479px]:items-start">
              <QrCode text={begin.data.uri} label="QR code for your authenticator app" />
              <p className="min-w-0 text-muted-foreground text-xs">
                No camera? Type this key into the app:
                <code className="mt-1 block select-all break-all font-mono text-foreground">
                  {begin.data.secret.replace(/(.{4})(?=.)/g, "$1 ")}
                </code>
              </p>
            </div>
            <Field label="Code" error={confirm.error?.message}>
              {(parts) => <CodeField {...parts} value={code} onChange={(event) => setCode(event.target.value)} />}
            </Field>
            <Button type="submit" disabled={confirm.isPending || code.trim().length < 6} className="self-end">
              Turn on
            </Button>
          </form>
        ) : (
          <form onSubmit={(event) => submit(event, begin.mutate)} noValidate className="mt-4 flex flex-col gap-4">
            <Field label="Password" error={begin.error?.message}>
              {(parts) => (
                <PasswordField
                  className="h-8 px-2.5 text-sm max-[719px]:text-lg"
                  {...parts}
                  autoComplete="current-password"
                  value={password}
                  onChange={(event) => setPassword(event.target.value)}
                />
              )}
            </Field>
            <Button type="submit" disabled={begin.isPending || password === ""} className="self-end">
              Next
            </Button>
          </form>
        )}
      </DialogContent>
    </Dialog>
  );
}
