"use client";
import { useMutation } from "@tanstack/react-query";
import { endTwoFactor } from "contract/accounts.ts";
import { toast } from "sonner";
import { callApi } from "../../api/call-api.ts";
import { Dialog, DialogContent, focusFirstField } from "../../components/ui/dialog.tsx";
import { ProofForm } from "./proof-form.tsx";

type Proof = { password: string; code: string };

export function EndTwoFactorDialog({ onClose }: { onClose: () => void }) {
  const end = useMutation({
    mutationFn: (proof: Proof) => callApi(endTwoFactor, { body: proof }),
    onSuccess: () => {
      toast.success("Two-factor is off.");
      onClose();
    },
  });
  return (
    <Dialog open onOpenChange={(isOpen) => isOpen || onClose()}>
      <DialogContent
        onOpenAutoFocus={focusFirstField}
        title="Turn two-factor off"
        description="After this your password alone lets in whoever knows it."
      >
        <ProofForm label="Turn off" isDestructive isPending={end.isPending} error={end.error} onProof={end.mutate} />
      </DialogContent>
    </Dialog>
  );
}
