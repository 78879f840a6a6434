"use client";
import { useState } from "react";
import { cn } from "../../components/cn.ts";
import { PageTitle } from "../../components/page-title.tsx";
import { useMedia } from "../../components/use-media.ts";
import { ContactPanel } from "./contact-panel.tsx";
import { ContactSheet } from "./contact-sheet.tsx";
import { ConversationList } from "./conversation-list.tsx";
import { ThreadPane } from "./thread-pane.tsx";
import { useInboxAddress } from "./use-inbox-address.ts";
import { useInboxCommands } from "./use-inbox-commands.ts";
import { useInboxEvents } from "./use-inbox-events.ts";
import { togglePanel, usePanel } from "./use-panels.ts";
import { ViewList } from "./view-list.tsx";

/** Views, list, thread and context; as many of them as the window has room for. */
export function InboxScreen() {
  const { address } = useInboxAddress();
  const { conversationId } = address;
  const hasRoomForContext = useMedia("(min-width: 1100px)");
  const hasViews = usePanel("views");
  const hasContext = usePanel("context");
  const [isSheetOpen, setIsSheetOpen] = useState(false);
  useInboxEvents();
  const toggleContext = () => (hasRoomForContext ? togglePanel("context") : setIsSheetOpen(!isSheetOpen));
  useInboxCommands({ toggleContext });
  return (
    <div className="flex h-full min-h-0">
      <PageTitle title="Inbox" />
      <h1 className="sr-only">Inbox</h1>
      {hasViews ? <ViewList onClose={() => togglePanel("views")} className="w-[196px] flex-none max-[1279px]:hidden" /> : null}
      <ConversationList
        hasViewsOpen={hasViews}
        onShowViews={() => togglePanel("views")}
        className={cn(
          "w-[340px] flex-none border-border border-r max-[719px]:w-full max-[719px]:border-r-0 max-[1279px]:w-[clamp(300px,32vw,340px)]",
          conversationId && "max-[719px]:hidden",
        )}
      />
      <ThreadPane
        key={conversationId ?? "none"}
        conversationId={conversationId}
        onToggleContext={toggleContext}
        className={cn("min-w-0 flex-1", !conversationId && "max-[719px]:hidden")}
      />
      {conversationId && hasContext && hasRoomForContext ? (
        <ContactPanel
          conversationId={conversationId}
          onClose={toggleContext}
          className="w-[320px] flex-none border-border border-l"
        />
      ) : null}
      {conversationId && !hasRoomForContext ? (
        <ContactSheet conversationId={conversationId} isOpen={isSheetOpen} onOpenChange={setIsSheetOpen} />
      ) : null}
    </div>
  );
}
