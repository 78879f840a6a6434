"use client";
import Link from "next/link";
import { useWorkspace } from "../workspaces/current-workspace.tsx";
import type { ContactDetail } from "./contact-queries.ts";
import { OutcomePill } from "./outcome-pill.tsx";
import { PanelSection } from "./panel-section.tsx";

/** The campaigns that reached or spared this person. */
export function CampaignSection({ contact }: { contact: ContactDetail }) {
  const { id: workspaceId } = useWorkspace();
  return (
    <PanelSection title="Campaigns">
      {contact.campaigns.length === 0 ? <p className="text-subtle-foreground text-xs">None so far</p> : null}
      <ul>
        {contact.campaigns.map(({ campaignId, name, outcome }) => (
          <li key={campaignId} className="flex min-h-[26px] items-center gap-2 text-[12.5px]">
            <Link href={`/w/${workspaceId}/campaigns/${campaignId}`} className="min-w-0 flex-1 truncate hover:underline">
              {name}
            </Link>
            <OutcomePill outcome={outcome} />
          </li>
        ))}
      </ul>
    </PanelSection>
  );
}
