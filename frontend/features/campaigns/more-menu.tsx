"use client";
import { type CampaignOnWire, exportRecipients } from "contract/campaigns.ts";
import { Archive, ArchiveRestore, Copy, Download, Ellipsis } from "lucide-react";
import { download } from "../../api/download.ts";
import { sayError } from "../../components/say-error.ts";
import { Button } from "../../components/ui/button.tsx";
import { DropdownMenu, DropdownMenuContent, DropdownMenuItem, DropdownMenuTrigger } from "../../components/ui/dropdown-menu.tsx";
import { useCampaignActs } from "./campaign-acts.ts";
import { isOver } from "./campaign-states.ts";

/** Copy, archive, and what became of everybody as a file. */
export function MoreMenu({ workspaceId, campaign }: { workspaceId: string; campaign: CampaignOnWire }) {
  const acts = useCampaignActs(workspaceId, campaign.id);
  const canArchive = isOver(campaign.status) || campaign.status === "draft";
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button variant="ghost" size="icon" aria-label={`More about ${campaign.name}`}>
          <Ellipsis className="size-4" aria-hidden />
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end" className="w-52">
        <DropdownMenuItem onSelect={() => acts.mutate("duplicate")}>
          <Copy className="size-4 text-muted-foreground" aria-hidden />
          Make a copy
        </DropdownMenuItem>
        {campaign.progress ? (
          <DropdownMenuItem
            onSelect={() =>
              download(exportRecipients, { workspaceId, campaignId: campaign.id }, {}, "campaign.csv").catch(sayError)
            }
          >
            <Download className="size-4 text-muted-foreground" aria-hidden />
            Download results (CSV)
          </DropdownMenuItem>
        ) : null}
        {canArchive ? (
          <DropdownMenuItem onSelect={() => acts.mutate(campaign.isArchived ? "unarchive" : "archive")}>
            {campaign.isArchived ? (
              <ArchiveRestore className="size-4 text-muted-foreground" aria-hidden />
            ) : (
              <Archive className="size-4 text-muted-foreground" aria-hidden />
            )}
            {campaign.isArchived ? "Back to the list" : "Archive"}
          </DropdownMenuItem>
        ) : null}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
