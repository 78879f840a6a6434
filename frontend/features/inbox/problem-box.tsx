"use client";
import { type MessageOnWire, OutgoingAttachment, type OutgoingContent } from "contract/messages.ts";
import { CircleAlert } from "lucide-react";
import { toast } from "sonner";
import { useSend } from "./use-send.ts";

/** Why a message was not sent and what is possible instead; Retry only where trying again can help. */
export function ProblemBox({ message }: { message: MessageOnWire }) {
  const { send } = useSend(message.conversationId);
  const { problem, content } = message;
  if (!problem) return null;
  const again = contentAgain(message);
  const copy = () => navigator.clipboard.writeText(content.text ?? "").then(() => toast.success("Copied."));
  return (
    <div className="mt-[3px] mb-2 flex gap-2 rounded-md bg-destructive-soft pt-[7px] pr-[11px] pb-2 pl-[9px] text-[12.5px] text-destructive-ink leading-[17px]">
      <CircleAlert className="mt-px size-4 flex-none" strokeWidth={1.75} aria-hidden />
      <div className="min-w-0 flex-1">
        <p>
          <b className="font-semibold">Not sent.</b> {problem.message} {problem.whatToDo}
        </p>
        <div className="mt-1 flex flex-wrap gap-x-3.5 gap-y-1 text-foreground">
          {problem.canRetry && again && message.authorKind === "operator" ? <Act onClick={() => send(again)}>Retry</Act> : null}
          {content.text ? <Act onClick={copy}>Copy</Act> : null}
          {problem.code ? (
            <details className="ml-auto text-muted-foreground">
              <summary className="list-none underline decoration-current/30 underline-offset-[3px] [&::-webkit-details-marker]:hidden">
                Details
              </summary>
              <code className="mt-1 block font-mono text-2xs">
                {problem.rule} · {problem.code}
              </code>
            </details>
          ) : null}
        </div>
      </div>
    </div>
  );
}

const Act = ({ onClick, children }: { onClick: () => void; children: string }) => (
  <button type="button" onClick={onClick} className="font-semibold underline decoration-current/30 underline-offset-[3px]">
    {children}
  </button>
);

/** What to send for another try, as far as the stored message tells. */
function contentAgain({ content }: MessageOnWire): OutgoingContent | null {
  const [attachment] = content.attachments;
  if (content.buttons.length > 0) return null;
  if (content.text) return { text: content.text, ...(content.quickReplies.length > 0 && { quickReplies: content.quickReplies }) };
  const { success, data } = OutgoingAttachment.safeParse(attachment);
  return success ? { attachment: data } : null;
}
