import { ChevronLeft, ImageIcon } from "lucide-react";
import type { MessageDraft } from "./message-draft.ts";

type Props = { pageName: string; text: string; draft: MessageDraft; caption: string; isFallback: boolean };

/** The message as one person sees it on the phone. */
export function PhonePreview({ pageName, text, draft, caption, isFallback }: Props) {
  const buttons = draft.kind === "text" ? draft.buttons.filter((button) => button.title.trim()) : [];
  const quickReplies =
    draft.buttons.length > 0 && draft.kind === "text" ? [] : draft.quickReplies.filter((reply) => reply.title.trim());
  return (
    <div className="mx-auto w-full max-w-[304px] overflow-hidden rounded-[26px] border border-border-strong bg-background shadow-sm">
      <div className="flex items-center gap-2 border-border border-b px-3.5 pt-2.5 pb-2">
        <ChevronLeft className="size-4 text-primary-ink" aria-hidden />
        <span
          className="grid size-[26px] flex-none place-items-center rounded-full bg-neutral-soft font-semibold text-2xs text-neutral-ink"
          aria-hidden
        >
          {pageName.slice(0, 1).toUpperCase()}
        </span>
        <div className="min-w-0">
          <div className="truncate font-semibold text-sm">{pageName}</div>
          <div className="text-2xs text-subtle-foreground">Business chat</div>
        </div>
      </div>
      <div className="flex min-h-[150px] flex-col gap-1.5 px-3 pt-2.5 pb-3 text-sm">
        <span className="self-center text-2xs text-subtle-foreground">{caption}</span>
        {draft.kind === "image" ? <PreviewImage url={draft.imageUrl} /> : null}
        {draft.kind === "text" ? (
          <div className="w-[242px] max-w-[90%] self-start overflow-hidden rounded-[16px] bg-bubble-in">
            <p dir="auto" className="whitespace-pre-wrap break-words px-3 pt-2 pb-[9px]">
              {text || <span className="text-subtle-foreground">Your text appears here</span>}
            </p>
            {buttons.map((button) => (
              <span
                key={button.key}
                className="block truncate border-border-strong border-t px-2 py-2 text-center font-medium text-primary-ink"
              >
                {button.title}
              </span>
            ))}
          </div>
        ) : null}
        {quickReplies.length > 0 ? (
          <div className="mt-0.5 flex flex-wrap justify-end gap-1.5">
            {quickReplies.map((reply) => (
              <span
                key={reply.key}
                className="max-w-full truncate rounded-full border border-primary bg-background px-[11px] py-1 font-medium text-primary-ink text-xs"
              >
                {reply.title}
              </span>
            ))}
          </div>
        ) : null}
        {isFallback ? (
          <span className="text-warning-ink text-xs">
            Something is unknown about this person, so the replacement words stand in.
          </span>
        ) : null}
      </div>
    </div>
  );
}

function PreviewImage({ url }: { url: string }) {
  if (!/^https?:\/\/\S+\.\S+/.test(url.trim())) {
    return (
      <span className="grid h-[140px] w-[200px] place-items-center rounded-[16px] bg-bubble-in text-subtle-foreground">
        <ImageIcon className="size-6" aria-label="No image yet" />
      </span>
    );
  }
  return (
    <img src={url.trim()} alt="What people get" className="max-h-[220px] w-[200px] rounded-[16px] bg-bubble-in object-cover" />
  );
}
