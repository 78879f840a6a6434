"use client";
import type { Tag } from "contract/contacts.ts";
import type { PageOnWire } from "contract/pages.ts";
import { useRef } from "react";
import { useVariables } from "../fields/use-variables.ts";
import { SamplePanel } from "../templates/sample-panel.tsx";
import { AudienceSection } from "./audience-section.tsx";
import { findProblems } from "./builder-problems.ts";
import { BuilderSteps } from "./builder-steps.tsx";
import { summariseSteps } from "./builder-summary.ts";
import type { CampaignDraft } from "./campaign-draft.ts";
import { MessageSection } from "./message-section.tsx";
import { ProblemList } from "./problem-list.tsx";
import { type Preview, ReachPanel } from "./reach-panel.tsx";
import { SafeguardsSection } from "./safeguards-section.tsx";
import { useCurrentSection } from "./use-current-section.ts";
import { useTemplateOnPhone } from "./use-template-on-phone.ts";

type Props = {
  workspaceId: string;
  draft: CampaignDraft;
  pages: PageOnWire[];
  tags: Tag[];
  preview: Preview | undefined;
  isCounting: boolean;
  onChange: (part: Partial<CampaignDraft>) => void;
  onReview: () => void;
};

const sections = ["audience", "message", "safeguards"] as const;

/** The builder: sections at the left, what is being built in the middle, what it will do at the right. */
export function CampaignEditor({ workspaceId, draft, pages, tags, preview, isCounting, onChange, onReview }: Props) {
  const middle = useRef<HTMLDivElement>(null);
  const current = useCurrentSection(middle, sections);
  const shown = draft.pageIds.length > 0 ? preview : undefined;
  const problems = findProblems(draft, shown, useVariables());
  const byTemplate = useTemplateOnPhone(workspaceId, draft.isByTemplate ? draft.template : null);
  const pageNames = new Map(pages.filter((page) => draft.pageIds.includes(page.id)).map((page) => [page.id, page.name]));
  return (
    <div className="relative min-h-0 flex-1 overflow-y-auto min-[1100px]:grid min-[1100px]:grid-cols-[224px_minmax(0,1fr)_380px] min-[1100px]:overflow-hidden">
      <div className="border-border px-2 py-4 max-[1099px]:hidden min-[1100px]:border-r">
        <BuilderSteps steps={summariseSteps(draft, shown, problems)} current={current} onReview={onReview} />
      </div>
      <div ref={middle} className="relative min-h-0 min-[1100px]:overflow-y-auto">
        <AudienceSection draft={draft} pages={pages} tags={tags} preview={preview} onChange={onChange} />
        <MessageSection workspaceId={workspaceId} draft={draft} pageNames={pageNames} preview={shown} onChange={onChange} />
        <SafeguardsSection safeguards={draft.safeguards} onChange={(safeguards) => onChange({ safeguards })} />
      </div>
      <aside
        aria-label="Preview and reach"
        className="relative min-h-0 border-border border-t bg-canvas pb-4 min-[1100px]:overflow-y-auto min-[1100px]:border-t-0 min-[1100px]:border-l"
      >
        <SamplePanel
          samples={shown?.samples ?? []}
          pageNames={pageNames}
          draft={draft.isByTemplate ? byTemplate : draft.message}
          nobody="Choose an audience to see it as they do"
        />
        <div className="border-border border-t">
          <ReachPanel preview={shown} isCounting={isCounting} />
        </div>
        <ProblemList problems={problems} />
      </aside>
    </div>
  );
}
