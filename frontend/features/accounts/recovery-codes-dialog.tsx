"use client";
import { useMutation } from "@tanstack/react-query";
import { renewRecoveryCodes } from "contract/accounts.ts";
import { callApi } from "../../api/call-api.ts";
import { Dialog, DialogContent, focusFirstField } from "../../components/ui/dialog.tsx";
import { ProofForm } from "./proof-form.tsx";
import { RecoveryCodes } from "./recovery-codes.tsx";

type Proof = { password: string; code: string };

/** Makes new recovery codes; the old ones end. */
export function RecoveryCodesDialog({ onClose }: { onClose: () => void }) {
  const renew = useMutation({ mutationFn: (proof: Proof) => callApi(renewRecoveryCodes, { body: proof }) });
  return (
    <Dialog open onOpenChange={(isOpen) => isOpen || onClose()}>
      <DialogContent
        onOpenAutoFocus={focusFirstField}
        title="New recovery codes"
        description={
          renew.data ? "The old ones are worth nothing now. These are shown only once." : "The old ones end with this."
        }
      >
        {renew.data ? (
          <RecoveryCodes codes={renew.data.recoveryCodes} onDone={onClose} />
        ) : (
          <ProofForm label="Make new codes" isPending={renew.isPending} error={renew.error} onProof={renew.mutate} />
        )}
      </DialogContent>
    </Dialog>
  );
}
