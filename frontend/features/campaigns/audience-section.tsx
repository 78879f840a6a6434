"use client";
import type { Tag } from "contract/contacts.ts";
import type { PageOnWire } from "contract/pages.ts";
import { PageBadge } from "../../components/page-badge.tsx";
import { TagDot } from "../../components/tag-dot.tsx";
import { pageStates } from "../pages/page-states.ts";
import { AudienceNarrow } from "./audience-narrow.tsx";
import type { CampaignDraft } from "./campaign-draft.ts";
import { ChoiceList } from "./choice-list.tsx";
import { people } from "./people-words.ts";
import type { Preview } from "./reach-panel.tsx";

type Props = {
  draft: CampaignDraft;
  pages: PageOnWire[];
  tags: Tag[];
  preview: Preview | undefined;
  onChange: (part: Partial<CampaignDraft>) => void;
};

/** Who should hear about it: everybody of the chosen Pages, or of them those with one of the tags. */
export function AudienceSection({ draft, pages, tags, preview, onChange }: Props) {
  const counted = new Map((draft.pageIds.length > 0 ? preview?.pages : undefined)?.map((page) => [page.pageId, page]));
  const audience = draft.pageIds.length > 0 ? preview?.audience : 0;
  return (
    <section
      id="audience"
      aria-labelledby="audience-title"
      className="mx-auto max-w-[744px] scroll-mt-4 px-4 pt-6 pb-7 min-[720px]:px-8"
    >
      <div className="mb-4 flex flex-wrap items-baseline gap-x-3">
        <h2 id="audience-title" className="font-semibold text-lg tracking-tight">
          Audience
        </h2>
        <p className="text-muted-foreground text-sm">
          Who should hear about it. Each person is written to from the Page they know.
        </p>
      </div>
      <div className="grid gap-x-8 gap-y-5 min-[720px]:grid-cols-2">
        <ChoiceList
          label="Pages"
          chosen={draft.pageIds}
          onChange={(pageIds) => onChange({ pageIds })}
          empty="No Page is connected yet."
          choices={pages.map((page) => {
            const count = counted.get(page.id);
            return {
              id: page.id,
              name: page.name,
              before: <PageBadge pageId={page.id} name={page.name} isInline className="size-[18px] rounded-[5px] text-[10px]" />,
              note:
                page.status === "connected" ? null : (
                  <span className="block text-warning-ink text-xs">{pageStates[page.status].word}</span>
                ),
              count: count ? (
                <PageCount allowed={count.allowed} audience={count.audience} />
              ) : (
                page.contactCount.toLocaleString("en")
              ),
            };
          })}
        />
        <ChoiceList
          label="With one of these tags"
          chosen={draft.tagIds}
          onChange={(tagIds) => onChange({ tagIds })}
          empty="There are no tags. Without tags everybody of the Pages is in."
          choices={tags.map((tag) => ({
            id: tag.id,
            name: tag.name,
            before: <TagDot colour={tag.colour} size={7} />,
            count: tag.contactCount.toLocaleString("en"),
          }))}
        />
      </div>
      <AudienceNarrow draft={draft} tags={tags} onChange={onChange} />
      <p className="mt-4 text-sm" aria-live="polite">
        <b className="font-semibold tabular-nums">
          {draft.pageIds.length === 0 ? "Nobody yet." : audience === undefined ? "Counting…" : people(audience)}
        </b>{" "}
        <span className="text-muted-foreground">
          {draft.pageIds.length === 0
            ? "Choose at least one Page."
            : `in the audience${isNarrowed(draft) ? "." : ": everybody of the chosen Pages."}`}
        </span>
      </p>
    </section>
  );
}

const isNarrowed = ({
  tagIds,
  listIds,
  search,
  activeWithinDays,
  excludeTagIds,
  excludeListIds,
  excludeCampaignIds,
}: CampaignDraft) =>
  search.trim() !== "" ||
  activeWithinDays !== null ||
  [tagIds, listIds, excludeTagIds, excludeListIds, excludeCampaignIds].some((ids) => ids.length > 0);

function PageCount({ allowed, audience }: { allowed: number; audience: number }) {
  return (
    <>
      <span className="text-foreground">{allowed.toLocaleString("en")}</span> of {audience.toLocaleString("en")}
      <span className="sr-only"> can get it now</span>
    </>
  );
}
