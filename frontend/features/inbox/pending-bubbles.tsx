"use client";
import { CircleAlert, Clock } from "lucide-react";
import { cn } from "../../components/cn.ts";
import type { PendingSend } from "./pending-sends.ts";
import { useSend } from "./use-send.ts";

type Props = { sends: PendingSend[]; conversationId: string };

/** What was just sent, in the same frame; and what the server has not answered yet. */
export function PendingBubbles({ sends, conversationId }: Props) {
  const { sendAgain, giveUp } = useSend(conversationId);
  if (sends.length === 0) return null;
  return (
    <div className="mt-2.5 flex flex-col items-end gap-[3px]">
      {sends.map((send) => (
        <div key={send.key} className="flex max-w-[min(78%,440px)] flex-col items-end gap-[3px] max-[719px]:max-w-[84%]">
          <div
            dir="auto"
            className={cn(
              "whitespace-pre-wrap rounded-bubble rounded-br-[5px] bg-bubble-out text-base text-bubble-out-foreground [overflow-wrap:anywhere] max-[719px]:text-[15px]",
              send.shown.attachment?.type === "image" ? "overflow-hidden" : "px-3 py-[7px]",
              send.state === "rejected" &&
                "bg-background shadow-[inset_0_0_0_1px_color-mix(in_oklab,var(--destructive)_55%,transparent)]",
            )}
          >
            {send.shown.attachment?.type === "image" ? (
              <img src={send.shown.attachment.url} alt="" className="block max-h-[280px] max-w-[280px]" />
            ) : (
              (send.shown.text ?? send.shown.cards?.map((card) => card.title).join(" · ") ?? send.shown.attachment?.url)
            )}
          </div>
          {send.state === "sending" ? (
            <span className="flex h-4 items-center gap-[5px] px-1 text-[11.5px] text-subtle-foreground">
              You · now
              <Clock className="size-3.5" aria-hidden />
              <span className="sr-only">Sending</span>
            </span>
          ) : (
            <div
              role="alert"
              className="flex items-start gap-2 rounded-md bg-destructive-soft px-2.5 py-1.5 text-[12.5px] text-destructive-ink leading-[17px]"
            >
              <CircleAlert className="mt-px size-4 flex-none" strokeWidth={1.75} aria-hidden />
              <span>
                {send.state === "unanswered"
                  ? "The server did not answer. Trying again cannot send it twice."
                  : (send.reason ?? "Not sent.")}
                <span className="mt-0.5 flex gap-3.5 text-foreground">
                  {send.state === "unanswered" ? (
                    <button
                      type="button"
                      onClick={() => sendAgain(send)}
                      className="font-semibold underline decoration-current/30 underline-offset-[3px]"
                    >
                      Retry
                    </button>
                  ) : null}
                  <button
                    type="button"
                    onClick={() => giveUp(send.key)}
                    className="underline decoration-current/30 underline-offset-[3px]"
                  >
                    Discard
                  </button>
                </span>
              </span>
            </div>
          )}
        </div>
      ))}
    </div>
  );
}
