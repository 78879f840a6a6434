import type { ConversationOnWire } from "contract/inbox.ts";
import type { MessageOnWire } from "contract/messages.ts";
import { ArrowUpRight, Check, CheckCheck, CircleHelp, Clock, Hourglass, RotateCcw } from "lucide-react";
import { useSession } from "../../api/use-session.ts";
import { PersonAvatar } from "../../components/person-avatar.tsx";
import { clockTime } from "../../components/time-words.ts";
import { type Tick, tickOf, tickWords } from "./tick-state.ts";

type Props = { message: MessageOnWire; conversation: ConversationOnWire; timeZone: string };

/** Who, when, how far it got. */
export function MessageMeta({ message, conversation, timeZone }: Props) {
  const session = useSession();
  const ownName = session.status === "signed-in" ? session.account.name : "";
  const tick = tickOf(message);
  const time = <time dateTime={message.occurredAt}>{clockTime(message.occurredAt, timeZone)}</time>;
  if (tick === "unknown") {
    return (
      <div className="mt-px flex min-h-4 items-start gap-[5px] px-1 text-[11.5px] text-muted-foreground leading-4">
        <CircleHelp className="mt-px size-3.5 flex-none" aria-hidden />
        <span>{tickWords.unknown}</span>
        {time}
      </div>
    );
  }
  return (
    <div className="flex min-h-4 max-w-full items-center gap-[5px] px-1 text-[11.5px] text-subtle-foreground leading-4">
      <Author message={message} conversation={conversation} ownName={ownName} />
      {message.origin === "recovered" ? <Recovered /> : null}
      <span aria-hidden>·</span>
      {time}
      {tick === "waiting" ? <span className="text-muted-foreground">{message.problem?.message ?? "waiting"}</span> : null}
      <TickMark tick={tick} message={message} conversation={conversation} timeZone={timeZone} />
    </div>
  );
}

function Recovered() {
  return (
    <span
      className="inline-flex items-center gap-[3px] font-medium text-muted-foreground"
      title="No webhook brought it; it was found at Meta later."
    >
      <RotateCcw className="size-3" aria-hidden />
      recovered
    </span>
  );
}

function Author({
  message,
  conversation,
  ownName,
}: {
  message: MessageOnWire;
  conversation: ConversationOnWire;
  ownName: string;
}) {
  const { authorKind, authorName } = message;
  if (authorKind === "person")
    return <bdi className="min-w-0 truncate">{conversation.contactHasRealName ? conversation.contactName : "They"}</bdi>;
  if (authorKind === "operator")
    return <span>{authorName && authorName !== ownName ? authorName : authorName ? "You" : "Page"}</span>;
  if (authorKind === "campaign") return <span>Campaign</span>;
  if (authorKind === "automation") return <span>Bot</span>;
  if (authorKind === "page") return <span>Page</span>;
  return (
    <span className="inline-flex items-center gap-[3px] font-medium text-muted-foreground">
      <ArrowUpRight className="size-3" aria-hidden />
      {authorKind === "page_inbox" ? "via Page Inbox" : `via ${authorName ?? "another app"}`}
    </span>
  );
}

const icons: Partial<Record<Tick, typeof Check>> = { sending: Clock, accepted: Check, delivered: CheckCheck, waiting: Hourglass };

function TickMark({ tick, message, conversation, timeZone }: Props & { tick: Tick }) {
  if (tick === "none" || tick === "failed") return null;
  const at = tick === "seen" ? message.readAt : tick === "delivered" ? message.deliveredAt : null;
  const words = at ? `${tickWords[tick]} ${clockTime(at, timeZone)}` : tickWords[tick];
  const Icon = icons[tick];
  return (
    <span title={words} className="inline-grid place-items-center">
      {Icon ? (
        <Icon className="size-3.5" aria-hidden />
      ) : (
        <PersonAvatar
          name={conversation.contactName}
          url={conversation.avatarUrl}
          isAnonymous={!conversation.contactHasRealName}
          size={14}
        />
      )}
      <span className="sr-only">{words}</span>
    </span>
  );
}
