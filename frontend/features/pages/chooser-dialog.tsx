"use client";
import { Dialog } from "radix-ui";
import { PageChooser } from "./page-chooser.tsx";

/** The chooser as a dialog over the Pages, opened by the way back from Facebook. */
export function ChooserDialog({
  workspaceId,
  isOpen,
  onClose,
  onAgain,
}: {
  workspaceId: string;
  isOpen: boolean;
  onClose: () => void;
  onAgain: () => void;
}) {
  return (
    <Dialog.Root open={isOpen} onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 bg-overlay" />
        <Dialog.Content className="fixed top-1/2 left-1/2 z-50 flex max-h-[calc(100dvh-32px)] w-[560px] max-w-[calc(100vw-24px)] -translate-x-1/2 -translate-y-1/2 flex-col rounded-lg bg-popover text-popover-foreground shadow-lg">
          <Dialog.Title className="px-5 pt-4 font-semibold text-lg tracking-tight">
            Which Pages shall be connected here?
          </Dialog.Title>
          <Dialog.Description className="px-5 pt-0.5 pb-3.5 text-muted-foreground text-sm">
            These are the Pages you shared at Facebook, with what you may do there.
          </Dialog.Description>
          <PageChooser workspaceId={workspaceId} onDone={onClose} onAgain={onAgain} />
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
