"use client";
import { useQuery } from "@tanstack/react-query";
import type { CampaignDetailOnWire } from "contract/campaigns.ts";
import { FlaskConical } from "lucide-react";
import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { useState } from "react";
import { CrumbHeader } from "../../components/crumb-header.tsx";
import { sayError } from "../../components/say-error.ts";
import { Button } from "../../components/ui/button.tsx";
import { Keys } from "../../components/ui/kbd.tsx";
import { useDebounced } from "../../components/use-debounced.ts";
import { useVariables } from "../fields/use-variables.ts";
import { pagesQuery } from "../pages/page-queries.ts";
import { useCommands } from "../shell/use-commands.ts";
import { findProblems } from "./builder-problems.ts";
import {
  emptyDraft,
  newCampaignName,
  type SavedParts,
  toAudience,
  toCampaignDraft,
  toCountedContent,
  toSavedParts,
} from "./campaign-draft.ts";
import { CampaignEditor } from "./campaign-editor.tsx";
import { CampaignName } from "./campaign-name.tsx";
import { previewQuery, tagsQuery } from "./campaign-queries.ts";
import { CampaignReview } from "./campaign-review.tsx";
import { DraftMenu } from "./draft-menu.tsx";
import { LeaveQuestion } from "./leave-question.tsx";
import { SaveState } from "./save-state.tsx";
import { ScheduleDialog } from "./schedule-dialog.tsx";
import { StatePill } from "./state-pill.tsx";
import { TestDialog } from "./test-dialog.tsx";
import { useAutosave } from "./use-autosave.ts";
import { useLaunch } from "./use-launch.ts";
import { useLeaveGuard } from "./use-leave-guard.ts";

type Props = {
  workspaceId: string;
  timeZone: string;
  canOperate: boolean;
  campaign: CampaignDetailOnWire | null;
  onSave: (changes: SavedParts) => Promise<void>;
};

const countAfterMs = 250;

/** One page to build a draft and, a step further, to review and launch it. */
export function CampaignBuilder({ workspaceId, timeZone, canOperate, campaign, onSave }: Props) {
  const router = useRouter();
  const campaignId = campaign?.id ?? null;
  const pathname = usePathname();
  const isReview = useSearchParams().get("step") === "review";
  const [draft, setDraft] = useState(() => (campaign ? toCampaignDraft(campaign) : emptyDraft));
  const { data: pages = [] } = useQuery(pagesQuery(workspaceId));
  const { data: tags = [] } = useQuery(tagsQuery(workspaceId));
  const variables = useVariables();
  const autosave = useAutosave(draft, campaign ? toSavedParts(campaign) : {}, onSave, variables);
  const guard = useLeaveGuard(autosave.hasUnsaved, (href) => router.push(href));
  const settled = useDebounced(draft, countAfterMs);
  const audience = toAudience(settled);
  const content = toCountedContent(settled, variables);
  const instead = campaign?.instead ?? null;
  const { data: preview, isFetching } = useQuery(
    previewQuery(workspaceId, audience && { audience, ...(content && { content }), ...(instead && { instead }) }),
  );
  const launch = useLaunch(workspaceId, campaignId);
  const [isTesting, setIsTesting] = useState(false);
  const [scheduling, setScheduling] = useState<string[] | null>(null);

  const isReady = !findProblems(draft, preview, variables).some((problem) => problem.kind === "stops");
  const review = async () => {
    // Saving for the first time gives the draft its address.
    if (isReady && (await autosave.flush())) router.push(`${window.location.pathname}?step=review`);
    else leadTo(findProblems(draft, preview, variables)[0]?.section ?? "audience");
  };
  const back = () => router.push(pathname);
  const showsReview = isReview && isReady && campaignId !== null;
  useCommands(
    showsReview
      ? []
      : [{ id: "campaign-review", title: "Review this campaign", group: "This campaign", keys: "mod+enter", run: review }],
  );
  return (
    <div className="flex h-full min-h-0 flex-col overflow-hidden">
      <CrumbHeader
        href={`/w/${workspaceId}/campaigns`}
        section="Campaigns"
        name={draft.name || newCampaignName}
        title={
          showsReview ? (
            <h1 className="truncate font-semibold text-lg tracking-tight">{draft.name || newCampaignName}</h1>
          ) : (
            <CampaignName name={draft.name} onChange={(name) => setDraft({ ...draft, name })} />
          )
        }
        pill={
          <span className="max-[719px]:hidden">
            <StatePill status="draft" />
          </span>
        }
        meta={<SaveState autosave={autosave} timeZone={timeZone} />}
        actions={
          showsReview ? (
            <>
              <TestButton onClick={() => setIsTesting(true)} />
              <Button variant="outline" size="sm" onClick={back}>
                Back to editing
              </Button>
            </>
          ) : (
            <>
              {campaignId ? (
                <DraftMenu
                  workspaceId={workspaceId}
                  campaignId={campaignId}
                  name={draft.name || newCampaignName}
                  onDeleted={() => router.push(`/w/${workspaceId}/campaigns`)}
                />
              ) : null}
              {campaignId && isReady ? (
                <TestButton
                  onClick={async () => {
                    if (await autosave.flush()) setIsTesting(true);
                  }}
                />
              ) : null}
              <Button size="sm" onClick={review}>
                {isReady && preview ? `Review ${preview.allowed.toLocaleString("en")}` : "Review"}
                <Keys keys="mod+enter" className="max-[719px]:hidden" />
              </Button>
            </>
          )
        }
      />
      {showsReview ? (
        <CampaignReview
          workspaceId={workspaceId}
          campaignId={campaignId}
          timeZone={timeZone}
          safeguards={draft.safeguards}
          instead={instead}
          isByTemplate={draft.isByTemplate}
          isBusy={launch.isPending || launch.isSuccess}
          canOperate={canOperate}
          onLaunch={(chosen) => launch.mutate(chosen, { onError: sayError })}
          onSchedule={setScheduling}
          onBack={back}
        />
      ) : (
        <CampaignEditor
          workspaceId={workspaceId}
          draft={draft}
          pages={pages}
          tags={tags}
          preview={preview}
          isCounting={isFetching}
          onChange={(part) => setDraft((before) => ({ ...before, ...part }))}
          onReview={review}
        />
      )}
      <LeaveQuestion {...guard} />
      {isTesting && campaignId ? (
        <TestDialog workspaceId={workspaceId} campaignId={campaignId} onClose={() => setIsTesting(false)} />
      ) : null}
      {scheduling && campaignId ? (
        <ScheduleDialog
          workspaceId={workspaceId}
          campaignId={campaignId}
          timeZone={timeZone}
          leaveOut={scheduling}
          onClose={() => setScheduling(null)}
        />
      ) : null}
    </div>
  );
}

const TestButton = ({ onClick }: { onClick: () => void }) => (
  <Button variant="outline" size="sm" onClick={onClick} className="max-[719px]:hidden">
    <FlaskConical className="size-4" aria-hidden />
    Send a test
  </Button>
);

/** Brings the operator to what is missing: the first faulty field of a section, or its first field. */
function leadTo(section: string) {
  const element = document.getElementById(section);
  element?.scrollIntoView({ block: "start" });
  (element?.querySelector<HTMLElement>("[aria-invalid=true]") ?? element?.querySelector<HTMLElement>("input, textarea"))?.focus({
    preventScroll: true,
  });
}
