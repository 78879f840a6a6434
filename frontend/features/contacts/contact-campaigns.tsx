"use client";
import { Megaphone } from "lucide-react";
import Link from "next/link";
import { EmptyState } from "../../components/empty-state.tsx";
import { momentWords } from "../../components/time-words.ts";
import { usePlatformNow } from "../../components/use-now.ts";
import { useWorkspace } from "../workspaces/current-workspace.tsx";
import type { ContactDetail } from "./contact-queries.ts";
import { OutcomePill } from "./outcome-pill.tsx";

/** The campaigns that reached or spared a person, the latest first. */
export function ContactCampaigns({ contact }: { contact: ContactDetail }) {
  const { id: workspaceId, timeZone } = useWorkspace();
  const now = usePlatformNow();
  const { campaigns } = contact;
  return (
    <section aria-labelledby="contact-campaigns" className="border-border border-t">
      <h2 id="contact-campaigns" className="px-5 pt-3.5 pb-2 font-semibold text-sm max-[719px]:px-4">
        Campaigns
      </h2>
      {campaigns.length === 0 ? (
        <EmptyState
          icon={<Megaphone />}
          title="No campaign has reached them"
          text="Every campaign they were in stands here, with what became of it."
          example="For example “Autumn sale: seen yesterday 14:30”."
        />
      ) : (
        <ul className="border-border border-t">
          {campaigns.map(({ campaignId, name, outcome, at }) => (
            <li
              key={campaignId}
              className="relative flex min-h-12 items-center gap-3 border-border/60 border-b px-5 text-sm hover:bg-accent max-[719px]:px-4"
            >
              <Megaphone className="size-4 flex-none text-muted-foreground" strokeWidth={1.75} aria-hidden />
              <Link
                href={`/w/${workspaceId}/campaigns/${campaignId}`}
                className="min-w-0 flex-1 truncate font-medium after:absolute after:inset-0"
              >
                {name}
              </Link>
              <OutcomePill outcome={outcome} />
              <span className="w-36 text-right text-muted-foreground text-xs tabular-nums max-[719px]:hidden">
                {at ? momentWords(at, timeZone, now) : ""}
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
