"use client";
import { useMutation } from "@tanstack/react-query";
import { exportContact } from "contract/privacy.ts";
import { Download, Trash2 } from "lucide-react";
import { useState } from "react";
import { download } from "../../api/download.ts";
import { sayError } from "../../components/say-error.ts";
import { Button } from "../../components/ui/button.tsx";
import { PanelSection } from "../contacts/panel-section.tsx";
import { useWorkspace } from "../workspaces/current-workspace.tsx";
import { DeleteContactDialog } from "./delete-contact-dialog.tsx";

/** What a person may ask of us about their data; for managers. */
export function PrivacySection({ contact }: { contact: { id: string; name: string } }) {
  const { id: workspaceId, role } = useWorkspace();
  const [isAsking, setAsking] = useState(false);
  const save = useMutation({
    mutationFn: () => download(exportContact, { workspaceId, contactId: contact.id }, {}, "contact.zip"),
    onError: sayError,
  });
  if (role !== "manager") return null;
  return (
    <PanelSection title="Privacy">
      <p className="text-muted-foreground text-xs">When they ask what you keep of them, or want it gone.</p>
      <div className="mt-2 flex flex-wrap gap-2">
        <Button variant="outline" size="sm" onClick={() => save.mutate()} disabled={save.isPending}>
          <Download className="size-3.5" aria-hidden />
          {save.isPending ? "Collecting…" : "Export"}
        </Button>
        <Button variant="outline" size="sm" onClick={() => setAsking(true)}>
          <Trash2 className="size-3.5" aria-hidden />
          Delete…
        </Button>
      </div>
      {isAsking ? <DeleteContactDialog workspaceId={workspaceId} contact={contact} onClose={() => setAsking(false)} /> : null}
    </PanelSection>
  );
}
