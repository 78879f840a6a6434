import type { CampaignRecipient } from "contract/campaigns.ts";
import type { z } from "zod";
import { PersonAvatar } from "../../components/person-avatar.tsx";
import { clockTime } from "./clock-time.ts";
import { isChosen } from "./problem-notes.ts";
import { recipientLabels } from "./progress-segments.ts";
import { segmentFill } from "./segment-fill.ts";

export type RecipientOnWire = z.input<typeof CampaignRecipient>;

export const recipientColumns =
  "grid-cols-[minmax(0,1fr)_auto] min-[900px]:grid-cols-[minmax(0,220px)_120px_minmax(0,1fr)_repeat(3,88px)]";

/** What became of one person; the row opens the chat. */
export function RecipientRow({
  recipient,
  pageName,
  timeZone,
}: {
  recipient: RecipientOnWire;
  pageName: string;
  timeZone: string;
}) {
  const { problem } = recipient;
  const time = (iso: string | null) => (iso ? clockTime(iso, timeZone) : "");
  return (
    <>
      <span className="flex min-w-0 items-center gap-2.5">
        <PersonAvatar
          name={recipient.contactName}
          url={recipient.avatarUrl}
          isAnonymous={recipient.contactName.startsWith("Messenger user ·")}
          size={24}
        />
        <span className="min-w-0">
          <span className="block truncate font-medium" dir="auto">
            {recipient.contactName}
          </span>
          <span className="block truncate text-muted-foreground text-xs min-[900px]:hidden">
            {problem ? problem.message : pageName}
          </span>
        </span>
      </span>
      <span className="flex items-center gap-1.5 whitespace-nowrap">
        <i className={`size-2 flex-none rounded-[2px] ${segmentFill[recipient.status]}`} aria-hidden />
        {problem && isChosen(problem) ? "Left out" : recipientLabels[recipient.status]}
      </span>
      <span
        className="hidden truncate text-muted-foreground min-[900px]:block"
        title={problem?.whatToDo ? `${problem.message} ${problem.whatToDo}` : undefined}
      >
        {problem ? (
          <>
            {problem.message}{" "}
            {problem.code ? <code className="font-mono text-2xs text-subtle-foreground">{problem.code}</code> : null}
          </>
        ) : (
          pageName
        )}
      </span>
      {[recipient.sentAt, recipient.deliveredAt, recipient.readAt].map((at, column) => (
        <span key={column} className="hidden whitespace-nowrap text-right text-muted-foreground tabular-nums min-[900px]:block">
          {time(at)}
        </span>
      ))}
    </>
  );
}
