"use client";
import type { ConversationOnWire } from "contract/inbox.ts";
import type { MessageOnWire } from "contract/messages.ts";
import { memo } from "react";
import { cn } from "../../components/cn.ts";
import { PersonAvatar } from "../../components/person-avatar.tsx";
import { Bubble } from "./bubble.tsx";
import { MessageMeta } from "./message-meta.tsx";
import { ProblemBox } from "./problem-box.tsx";
import { needsOwnMeta } from "./tick-state.ts";

type Props = {
  messages: MessageOnWire[];
  conversation: ConversationOnWire;
  timeZone: string;
  /** So far back that the browser need not lay it out while it is out of sight. */
  isFar?: boolean;
};

/** What one author wrote in a row: bubbles, then who and when. */
export const MessageGroup = memo(
  function MessageGroup({ messages, conversation, timeZone, isFar = false }: Props) {
    const isIn = messages[0]?.direction === "in";
    const last = messages.at(-1);
    return (
      <div
        className={cn(
          "mt-2.5 flex items-end gap-2 [contain-intrinsic-size:auto_72px]",
          !isIn && "justify-end",
          isFar && "[content-visibility:auto]",
        )}
      >
        {isIn ? (
          <PersonAvatar
            name={conversation.contactName}
            url={conversation.avatarUrl}
            isAnonymous={!conversation.contactHasRealName}
            size={28}
            className="mb-[19px]"
          />
        ) : null}
        <div
          className={cn(
            "flex max-w-[min(78%,440px)] flex-col gap-[3px] max-[719px]:max-w-[84%]",
            isIn ? "items-start" : "items-end",
          )}
        >
          {messages.map((message, at) => (
            <MessagePart
              key={message.id}
              message={message}
              conversation={conversation}
              timeZone={timeZone}
              isFirst={at === 0}
              hasMeta={message === last || needsOwnMeta(message, messages[at + 1])}
            />
          ))}
        </div>
      </div>
    );
  },
  (before, after) =>
    before.timeZone === after.timeZone &&
    before.isFar === after.isFar &&
    before.conversation.contactName === after.conversation.contactName &&
    before.conversation.avatarUrl === after.conversation.avatarUrl &&
    before.messages.length === after.messages.length &&
    before.messages.every((message, at) => message === after.messages[at]),
);

type PartProps = {
  message: MessageOnWire;
  conversation: ConversationOnWire;
  timeZone: string;
  isFirst: boolean;
  hasMeta: boolean;
};

function MessagePart({ message, conversation, timeZone, isFirst, hasMeta }: PartProps) {
  return (
    <>
      <Bubble message={message} isFirst={isFirst} />
      {message.problem && message.status !== "deferred" && message.status !== "unknown" ? <ProblemBox message={message} /> : null}
      {hasMeta ? <MessageMeta message={message} conversation={conversation} timeZone={timeZone} /> : null}
    </>
  );
}
