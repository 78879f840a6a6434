import { ConfirmDialog } from "../../components/confirm-dialog.tsx";

export function LeaveQuestion({ isAsking, stay, leave }: { isAsking: boolean; stay: () => void; leave: () => void }) {
  return (
    <ConfirmDialog
      isOpen={isAsking}
      title="Leave without the last changes?"
      text="What is not complete cannot be saved yet and would be lost."
      confirm="Leave without them"
      cancel="Stay here"
      onConfirm={leave}
      onCancel={stay}
    />
  );
}
