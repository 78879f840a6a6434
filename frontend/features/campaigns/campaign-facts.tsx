import { useQuery } from "@tanstack/react-query";
import type { CampaignDetailOnWire } from "contract/campaigns.ts";
import type { ReactNode } from "react";
import { CampaignEvents } from "./campaign-events.tsx";
import { CampaignPhone } from "./campaign-phone.tsx";
import { tagsQuery } from "./campaign-queries.ts";
import { clockTime } from "./clock-time.ts";
import { TemplateFact } from "./template-fact.tsx";

/** What was sent, to whom and by whom. */
export function CampaignFacts({
  workspaceId,
  campaign,
  timeZone,
}: {
  workspaceId: string;
  campaign: CampaignDetailOnWire;
  timeZone: string;
}) {
  const { data: tags = [] } = useQuery(tagsQuery(workspaceId));
  const chosen = tags.filter((tag) => campaign.audience?.tagIds?.includes(tag.id));
  const pageName = campaign.lanes[0]?.pageName ?? "Your Page";
  const template = campaign.content?.utility ?? campaign.instead;
  const time = (iso: string | null) => (iso ? clockTime(iso, timeZone) : null);
  return (
    <aside
      aria-label="The campaign"
      className="border-border border-t bg-canvas min-[1100px]:col-start-2 min-[1100px]:row-span-2 min-[1100px]:row-start-1 min-[1100px]:border-t-0 min-[1100px]:border-l"
    >
      <div className="min-[1100px]:sticky min-[1100px]:top-0">
        <section className="px-5 pt-3 pb-5">
          <h2 className="mb-3 font-semibold text-sm">What people get</h2>
          <CampaignPhone workspaceId={workspaceId} pageName={pageName} content={campaign.content} caption={captionOf(campaign)} />
        </section>
        <CampaignEvents campaign={campaign} timeZone={timeZone} />
        <dl className="border-border border-t px-5 py-3">
          <Fact label="Audience">
            {chosen.length === 0 ? "Everybody of the chosen Pages" : `With ${chosen.map((tag) => tag.name).join(" or ")}`}
          </Fact>
          {template ? (
            <Fact label="Template">
              <TemplateFact workspaceId={workspaceId} templateId={template.templateId} />
            </Fact>
          ) : null}
          <Fact label="Pages">{campaign.lanes.map((lane) => lane.pageName).join(", ") || "–"}</Fact>
          <Fact label="Made by">{campaign.createdByName ?? "–"}</Fact>
          {campaign.setHash ? (
            <Fact label="Set">
              <code className="font-mono text-xs">{`${campaign.setHash.slice(0, 4)}…${campaign.setHash.slice(-4)}`}</code>
            </Fact>
          ) : null}
          <Fact label="Begun">{time(campaign.launchedAt) ?? "–"}</Fact>
          {campaign.finishedAt ? (
            <Fact label={campaign.status === "cancelled" ? "Stopped" : "Finished"}>{time(campaign.finishedAt)}</Fact>
          ) : null}
        </dl>
      </div>
    </aside>
  );
}

function captionOf({ content }: CampaignDetailOnWire): string {
  if (content?.utility) return "As somebody gets it";
  return JSON.stringify(content).includes("{{") ? "If their name is unknown" : "As it was sent";
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="grid grid-cols-[82px_minmax(0,1fr)] gap-2 py-1 text-sm">
      <dt className="text-muted-foreground">{label}</dt>
      <dd className="tabular-nums">{children}</dd>
    </div>
  );
}
