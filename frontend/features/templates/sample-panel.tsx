"use client";
import type { Person, PersonFacts } from "contract/message-variables.ts";
import { ChevronLeft, ChevronRight } from "lucide-react";
import { useEffect, useState } from "react";
import { PageBadge } from "../../components/page-badge.tsx";
import { PersonAvatar } from "../../components/person-avatar.tsx";
import { useWorkspace } from "../workspaces/current-workspace.tsx";
import type { MessageDraft } from "./message-draft.ts";
import { PhonePreview } from "./phone-preview.tsx";
import { useSampleFields, usesFields } from "./use-sample-fields.ts";

/** A real person whom the message is shown to. */
export type Sample = { contactId: string; contactName: string; avatarUrl: string | null; pageId: string; person: PersonFacts };

/** The message as real people get it; ← and → step through them. */
export function SamplePanel({
  samples,
  pageNames,
  draft,
  caption = "When you send it",
  nobody,
}: {
  samples: Sample[];
  pageNames: Map<string, string>;
  /** A function where it is filled for each person before. */
  draft: MessageDraft | ((person: Person | null) => MessageDraft);
  caption?: string;
  /** What to do to see somebody. */
  nobody: string;
}) {
  const { name: workspaceName } = useWorkspace();
  const [at, setAt] = useState(0);
  const index = samples.length === 0 ? 0 : Math.min(at, samples.length - 1);
  const sample = samples[index];
  const count = samples.length;
  const pageName = (sample && pageNames.get(sample.pageId)) ?? [...pageNames.values()][0] ?? "Your Page";
  const fields = useSampleFields(usesFields(draft) ? sample?.contactId : undefined);
  const person = sample ? { ...sample.person, fields } : null;
  useStepKeys((step) => setAt((index + step + count) % Math.max(1, count)));
  return (
    <section className="px-5 py-3.5" aria-label="Preview">
      <div className="mb-3 flex h-9 items-center gap-2">
        <StepButton
          label="Previous person"
          icon={ChevronLeft}
          isOff={count < 2}
          onClick={() => setAt((index - 1 + count) % count)}
        />
        {sample ? (
          <PersonAvatar
            name={sample.contactName}
            url={sample.avatarUrl}
            isAnonymous={sample.contactName.startsWith("Messenger user ·")}
            size={30}
          >
            <PageBadge pageId={sample.pageId} name={pageName} />
          </PersonAvatar>
        ) : null}
        <div className="min-w-0 flex-1 text-sm" aria-live="polite">
          <div className="truncate font-semibold" dir="auto">
            {sample?.contactName ?? "Nobody yet"}
          </div>
          <div className="truncate text-muted-foreground text-xs tabular-nums">
            {sample ? `${index + 1} of ${count} examples · ${pageNames.get(sample.pageId) ?? ""}` : nobody}
          </div>
        </div>
        <StepButton label="Next person" icon={ChevronRight} isOff={count < 2} onClick={() => setAt((index + 1) % count)} />
      </div>
      <PhonePreview
        pageName={pageName}
        person={typeof draft === "function" ? null : person}
        draft={typeof draft === "function" ? draft(person) : draft}
        caption={caption}
        workspaceName={workspaceName}
      />
    </section>
  );
}

function StepButton({
  label,
  icon: Icon,
  isOff,
  onClick,
}: {
  label: string;
  icon: typeof ChevronLeft;
  isOff: boolean;
  onClick: () => void;
}) {
  return (
    <button
      type="button"
      aria-label={label}
      disabled={isOff}
      onClick={onClick}
      className="grid size-7 flex-none place-items-center rounded-sm text-muted-foreground hover:bg-accent hover:text-foreground disabled:opacity-40"
    >
      <Icon className="size-4" aria-hidden />
    </button>
  );
}

function useStepKeys(step: (by: 1 | -1) => void) {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement;
      const isTyping = target.closest(
        "input, textarea, select, [contenteditable], [role=dialog], [role=radiogroup], [role=menu], [role=tablist]",
      );
      if (isTyping || event.metaKey || event.ctrlKey || event.altKey || event.shiftKey) return;
      if (event.key === "ArrowRight") step(1);
      if (event.key === "ArrowLeft") step(-1);
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  });
}
