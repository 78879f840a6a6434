"use client";
import { Sheet, SheetContent } from "../../components/ui/sheet.tsx";
import { ContactPanel } from "./contact-panel.tsx";

type Props = { conversationId: string; isOpen: boolean; onOpenChange: (isOpen: boolean) => void };

/** The contact as a drawer, where there is no room beside the thread. */
export const ContactSheet = ({ conversationId, isOpen, onOpenChange }: Props) => (
  <Sheet open={isOpen} onOpenChange={onOpenChange}>
    <SheetContent label="Contact">
      <ContactPanel conversationId={conversationId} onClose={() => onOpenChange(false)} />
    </SheetContent>
  </Sheet>
);
