import { type Person, renderText } from "contract/message-variables.ts";
import { ChevronLeft, FileText, Film, ImageIcon, Music } from "lucide-react";
import { fillWithFallbacks } from "./insert-variable.ts";
import { type ButtonDraft, type CardDraft, type MessageDraft, mayHaveButtons } from "./message-draft.ts";

/** Without a person the message shows as somebody with nothing known about them gets it. */
type Props = { pageName: string; workspaceName?: string; person: Person | null; draft: MessageDraft; caption: string };

/** The message as one person sees it on the phone. */
export function PhonePreview({ pageName, workspaceName = "", person, draft, caption }: Props) {
  const fill = (text: string) =>
    person ? renderText(text, person) : { text: fillWithFallbacks(text, pageName, workspaceName), empty: [] };
  const texts = draft.kind === "cards" ? draft.cards.flatMap((card) => [card.title, card.subtitle]) : [draft.text];
  const isFallback = draft.kind !== "attachment" && texts.some((text) => fill(text).empty.length > 0);
  const hasButtons = mayHaveButtons(draft) && draft.buttons.length > 0;
  const quickReplies = hasButtons ? [] : draft.quickReplies.filter((reply) => reply.title.trim());
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
        {draft.kind === "attachment" ? <PreviewAttachment draft={draft} /> : null}
        {draft.kind === "attachment" && hasButtons ? (
          <div className="-mt-1 w-[200px] self-start overflow-hidden rounded-[16px] bg-bubble-in">
            <PreviewButtons buttons={draft.buttons} />
          </div>
        ) : null}
        {draft.kind === "cards" ? <PreviewCards cards={draft.cards} fill={(text) => fill(text).text} /> : null}
        {draft.kind === "text" ? (
          <div className="w-[242px] max-w-[90%] self-start overflow-hidden rounded-[16px] bg-bubble-in">
            <p dir="auto" className="whitespace-pre-wrap break-words px-3 pt-2 pb-[9px]">
              {fill(draft.text).text || <span className="text-subtle-foreground">Your text appears here</span>}
            </p>
            <PreviewButtons buttons={draft.buttons} />
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

const PreviewButtons = ({ buttons }: { buttons: ButtonDraft[] }) =>
  buttons
    .filter((button) => button.title.trim())
    .map((button) => (
      <span
        key={button.key}
        className="block truncate border-border-strong border-t px-2 py-2 text-center font-medium text-primary-ink"
      >
        {button.title}
      </span>
    ));

const isAddress = (url: string) => /^https?:\/\/(localhost|\S+\.)\S+/.test(url.trim());
const attachmentIcons = { image: ImageIcon, video: Film, audio: Music, file: FileText };

function PreviewAttachment({ draft: { attachmentType, attachmentUrl } }: { draft: MessageDraft }) {
  const Icon = attachmentIcons[attachmentType];
  if (attachmentType === "image" && isAddress(attachmentUrl))
    return (
      <img
        src={attachmentUrl.trim()}
        alt="What people get"
        className="max-h-[220px] w-[200px] rounded-[16px] bg-bubble-in object-cover"
      />
    );
  if (attachmentType === "image" || attachmentType === "video")
    return (
      <span className="grid h-[140px] w-[200px] place-items-center rounded-[16px] bg-bubble-in text-subtle-foreground">
        <Icon className="size-6" aria-hidden />
      </span>
    );
  const name = attachmentUrl.trim().split(/[?#]/)[0]?.split("/").pop();
  return (
    <span className="flex w-[220px] max-w-[90%] items-center gap-2.5 rounded-[16px] bg-bubble-in px-3 py-2.5">
      <Icon className="size-5 flex-none text-subtle-foreground" aria-hidden />
      <span className="truncate font-medium">{name || (attachmentType === "audio" ? "Sound" : "File")}</span>
    </span>
  );
}

function PreviewCards({ cards, fill }: { cards: CardDraft[]; fill: (text: string) => string }) {
  if (cards.length === 0)
    return (
      <span className="w-[220px] rounded-[16px] bg-bubble-in px-3 py-6 text-center text-subtle-foreground">
        Your cards appear here
      </span>
    );
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className="-mx-3 flex gap-2 overflow-x-auto px-3 pb-1" aria-label="Cards" tabIndex={0}>
      {cards.map((card) => (
        <div key={card.key} className="flex w-[216px] flex-none flex-col overflow-hidden rounded-[14px] border border-border">
          {isAddress(card.imageUrl) ? (
            <img src={card.imageUrl.trim()} alt="" className="aspect-[1.91/1] w-full bg-bubble-in object-cover" />
          ) : card.imageUrl.trim() ? (
            <span className="grid aspect-[1.91/1] w-full place-items-center bg-bubble-in text-subtle-foreground">
              <ImageIcon className="size-5" aria-hidden />
            </span>
          ) : null}
          <div className="flex-1 bg-bubble-in px-3 pt-2 pb-2">
            <p dir="auto" className="break-words font-semibold leading-[18px]">
              {fill(card.title) || <span className="font-normal text-subtle-foreground">Title</span>}
            </p>
            {card.subtitle.trim() ? (
              <p dir="auto" className="mt-0.5 whitespace-pre-line break-words text-muted-foreground text-xs leading-4">
                {fill(card.subtitle)}
              </p>
            ) : null}
          </div>
          <div className="bg-bubble-in">
            <PreviewButtons buttons={card.buttons} />
          </div>
        </div>
      ))}
    </section>
  );
}
