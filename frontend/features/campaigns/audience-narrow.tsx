"use client";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import type { Tag } from "contract/contacts.ts";
import { ListPlus } from "lucide-react";
import { useState } from "react";
import { Button } from "../../components/ui/button.tsx";
import { Input } from "../../components/ui/input.tsx";
import { Select } from "../../components/ui/select.tsx";
import { useWorkspace } from "../workspaces/current-workspace.tsx";
import type { CampaignDraft } from "./campaign-draft.ts";
import { campaignsQuery, listsQuery } from "./campaign-queries.ts";
import { ListDialog } from "./list-dialog.tsx";
import { NarrowChips, type NarrowOption } from "./narrow-chips.tsx";

type Props = { draft: CampaignDraft; tags: Tag[]; onChange: (part: Partial<CampaignDraft>) => void };

const days = [1, 7, 30, 90, 365];

/** What narrows the audience further: lists, a name, activity; and whom to leave out. */
export function AudienceNarrow({ draft, tags, onChange }: Props) {
  const { id: workspaceId } = useWorkspace();
  const { data: lists = [] } = useQuery(listsQuery(workspaceId));
  const { data: campaigns } = useInfiniteQuery(campaignsQuery(workspaceId));
  const [isMaking, setIsMaking] = useState(false);
  const ofList = lists.map((list): NarrowOption => ({ id: list.id, kind: "List", name: list.name, count: list.contacts }));
  const ofTag = tags.map((tag): NarrowOption => ({ id: tag.id, kind: "Tag", name: tag.name, count: tag.contactCount }));
  const ofCampaign = (campaigns?.pages.flatMap((page) => page.items) ?? [])
    .filter((campaign) => campaign.progress !== null)
    .map(
      (campaign): NarrowOption => ({
        ...{ id: campaign.id, kind: "Campaign", name: campaign.name, count: campaign.progress?.audience ?? 0 },
      }),
    );
  const find = (ids: string[], options: NarrowOption[], kind: string) =>
    ids.map((id) => options.find((option) => option.id === id) ?? { id, kind, name: "No longer in the list" });
  const exclude = { Tag: "excludeTagIds", List: "excludeListIds", Campaign: "excludeCampaignIds" } as const;
  const keyOf = ({ kind }: NarrowOption) => exclude[kind as keyof typeof exclude];
  return (
    <div className="mt-5 space-y-1 border-border border-t pt-3">
      <div className="flex flex-wrap items-start gap-2">
        <div className="min-w-0 flex-1">
          <NarrowChips
            label="Only in lists"
            chosen={find(draft.listIds, ofList, "List")}
            options={ofList}
            empty="No list yet. Paste or upload ids with “New list”."
            onAdd={({ id }) => onChange({ listIds: [...draft.listIds, id] })}
            onRemove={({ id }) => onChange({ listIds: draft.listIds.filter((one) => one !== id) })}
          />
        </div>
        <Button variant="ghost" size="sm" className="-mr-1.5 h-9" onClick={() => setIsMaking(true)}>
          <ListPlus className="size-4" aria-hidden />
          New list
        </Button>
      </div>
      <div className="grid min-h-9 grid-cols-[86px_minmax(0,1fr)] items-center gap-2">
        <span className="text-muted-foreground text-sm" aria-hidden>
          Only people
        </span>
        <div className="flex flex-wrap gap-2">
          <Input
            aria-label="Part of the name"
            value={draft.search}
            maxLength={100}
            placeholder="whose name contains…"
            onChange={(event) => onChange({ search: event.target.value })}
            className="w-[200px]"
          />
          <Select
            aria-label="Active within"
            value={draft.activeWithinDays ?? ""}
            onChange={(event) => onChange({ activeWithinDays: event.target.value ? Number(event.target.value) : null })}
            className="w-[200px]"
          >
            <option value="">whenever they were active</option>
            {days.map((count) => (
              <option key={count} value={count}>
                active in the last {count === 1 ? "day" : `${count} days`}
              </option>
            ))}
          </Select>
        </div>
      </div>
      <NarrowChips
        label="Leave out"
        chosen={[
          ...find(draft.excludeTagIds, ofTag, "Tag"),
          ...find(draft.excludeListIds, ofList, "List"),
          ...find(draft.excludeCampaignIds, ofCampaign, "Campaign"),
        ]}
        options={[...ofTag, ...ofList, ...ofCampaign]}
        empty="No tag, list or campaign of this name."
        onAdd={(option) => onChange({ [keyOf(option)]: [...draft[keyOf(option)], option.id] })}
        onRemove={(option) => onChange({ [keyOf(option)]: draft[keyOf(option)].filter((one) => one !== option.id) })}
      />
      {isMaking ? (
        <ListDialog onClose={() => setIsMaking(false)} onMade={(id) => onChange({ listIds: [...draft.listIds, id] })} />
      ) : null}
    </div>
  );
}
