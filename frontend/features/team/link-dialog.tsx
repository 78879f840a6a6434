"use client";
import { CopyButton } from "../../components/copy-button.tsx";
import { Button } from "../../components/ui/button.tsx";
import { Dialog, DialogContent } from "../../components/ui/dialog.tsx";

type Props = { title: string; text: string; link: string; onClose: () => void };

/** A link to be handed over by hand. */
export const LinkDialog = ({ title, text, link, onClose }: Props) => (
  <Dialog open onOpenChange={(isOpen) => isOpen || onClose()}>
    <DialogContent title={title} description={text}>
      <LinkBox link={link} />
      <div className="mt-4 flex justify-end gap-2">
        <CopyButton text={link} label="Copy the link" />
        <Button onClick={onClose}>Done</Button>
      </div>
    </DialogContent>
  </Dialog>
);

export const LinkBox = ({ link }: { link: string }) => (
  <p className="mt-4 select-all break-all rounded-md bg-muted p-3 font-mono text-xs">{link}</p>
);
