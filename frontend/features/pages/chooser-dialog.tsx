"use client";
import { Dialog, DialogContent } from "../../components/ui/dialog.tsx";
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
    <Dialog open={isOpen} onOpenChange={(open) => !open && onClose()}>
      <DialogContent
        className="w-[560px]"
        title="Which Pages shall be connected here?"
        description="These are the Pages you shared at Facebook, with what you may do there."
      >
        <PageChooser workspaceId={workspaceId} onDone={onClose} onAgain={onAgain} />
      </DialogContent>
    </Dialog>
  );
}
