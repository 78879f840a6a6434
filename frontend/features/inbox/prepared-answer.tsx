import type { OutgoingContent } from "contract/messages.ts";
import { MessageSquareText, X } from "lucide-react";
import { Button } from "../../components/ui/button.tsx";
import { contentWords } from "../templates/message-kinds.ts";

/** A saved answer with buttons, cards or an attachment, ready to be sent as it is. */
export function PreparedAnswer({ content, onDrop }: { content: OutgoingContent; onDrop: () => void }) {
  const buttons = (content.buttons ?? []).map(({ title }) => title).join(" · ");
  return (
    <div className="mx-2 mt-2 flex items-start gap-2.5 rounded-md bg-muted px-3 py-2 text-sm">
      <MessageSquareText className="mt-0.5 size-4 flex-none text-muted-foreground" aria-hidden />
      <div className="min-w-0 flex-1">
        <p className="line-clamp-3 whitespace-pre-wrap break-words" dir="auto">
          {contentWords(content)}
        </p>
        {buttons ? <p className="truncate text-muted-foreground text-xs">Buttons: {buttons}</p> : null}
      </div>
      <Button variant="ghost" size="icon" aria-label="Do not send this answer" onClick={onDrop}>
        <X className="size-4" aria-hidden />
      </Button>
    </div>
  );
}
