"use client";
import { AlertDialog } from "radix-ui";
import { Button } from "./ui/button.tsx";

type Props = {
  isOpen: boolean;
  title: string;
  text: string;
  confirm: string;
  cancel: string;
  isDestructive?: boolean;
  onConfirm: () => void;
  onCancel: () => void;
};

/** Asks before something that cannot be undone; the button says what happens. */
export function ConfirmDialog({ isOpen, title, text, confirm, cancel, isDestructive = false, onConfirm, onCancel }: Props) {
  return (
    <AlertDialog.Root open={isOpen} onOpenChange={(open) => !open && onCancel()}>
      <AlertDialog.Portal>
        <AlertDialog.Overlay className="fixed inset-0 z-40 bg-overlay" />
        <AlertDialog.Content className="fixed top-[20vh] left-1/2 z-50 w-[440px] max-w-[calc(100vw-32px)] -translate-x-1/2 rounded-lg bg-popover p-5 text-popover-foreground shadow-lg">
          <AlertDialog.Title className="font-semibold text-lg tracking-tight">{title}</AlertDialog.Title>
          <AlertDialog.Description className="mt-1.5 text-muted-foreground text-sm">{text}</AlertDialog.Description>
          <div className="mt-5 flex justify-end gap-2">
            <AlertDialog.Cancel asChild>
              <Button variant="outline">{cancel}</Button>
            </AlertDialog.Cancel>
            <Button variant={isDestructive ? "destructive" : "default"} onClick={onConfirm}>
              {confirm}
            </Button>
          </div>
        </AlertDialog.Content>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
