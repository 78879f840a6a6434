"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { PanelRightClose, UserRound } from "lucide-react";
import Link from "next/link";
import { cn } from "../../components/cn.ts";
import { ErrorNotice } from "../../components/error-notice.tsx";
import { PageBadge } from "../../components/page-badge.tsx";
import { PersonAvatar } from "../../components/person-avatar.tsx";
import { Button } from "../../components/ui/button.tsx";
import { Skeleton } from "../../components/ui/skeleton.tsx";
import { Tooltip } from "../../components/ui/tooltip.tsx";
import { CampaignSection } from "../contacts/campaign-section.tsx";
import { type ContactDetail, contactQuery } from "../contacts/contact-queries.ts";
import { EventSection } from "../contacts/event-section.tsx";
import { FactSection } from "../contacts/fact-section.tsx";
import { TagSection } from "../contacts/tag-section.tsx";
import { WindowSection } from "../contacts/window-section.tsx";
import { FieldSection } from "../fields/field-section.tsx";
import { useWorkspace } from "../workspaces/current-workspace.tsx";
import { knownConversation } from "./conversation-cache.ts";
import { conversationQuery } from "./inbox-queries.ts";

type Props = { conversationId: string; onClose: () => void; className?: string };

/** Who the person is: beside the thread, or in a drawer. */
export function ContactPanel({ conversationId, onClose, className }: Props) {
  const queries = useQueryClient();
  const { id: workspaceId } = useWorkspace();
  const conversation = useQuery({
    ...conversationQuery(workspaceId, conversationId),
    initialData: () => knownConversation({ queries, workspaceId }, conversationId),
    initialDataUpdatedAt: 0,
  });
  const contactId = conversation.data?.contactId;
  const contact = useQuery({ ...contactQuery(workspaceId, contactId ?? ""), enabled: contactId !== undefined });
  return (
    <aside aria-label="Contact" className={cn("overflow-y-auto bg-background", className)}>
      {contact.data ? (
        <PanelContent contact={contact.data} onClose={onClose} />
      ) : contact.error ? (
        <ErrorNotice error={contact.error} onRetry={contact.refetch} />
      ) : conversation.error ? null : (
        <PanelSkeleton />
      )}
    </aside>
  );
}

function PanelContent({ contact, onClose }: { contact: ContactDetail; onClose: () => void }) {
  const { id: workspaceId } = useWorkspace();
  return (
    <>
      <header className="flex items-center gap-3 pt-3.5 pr-2.5 pb-3 pl-4">
        <PersonAvatar name={contact.name} url={contact.avatarUrl} isAnonymous={!contact.hasRealName} size={44}>
          <PageBadge pageId={contact.pageId} name={contact.pageName} />
        </PersonAvatar>
        <div className="min-w-0 flex-1">
          <h2 className="truncate font-semibold text-base leading-[18px]">
            <bdi>{contact.name}</bdi>
          </h2>
          <p className="truncate text-muted-foreground text-xs">{contact.pageName}</p>
        </div>
        <Tooltip label="Hide the contact" keys="]">
          <Button variant="ghost" size="icon" aria-label="Hide the contact" onClick={onClose} className="-mt-1 self-start">
            <PanelRightClose className="size-4" strokeWidth={1.75} aria-hidden />
          </Button>
        </Tooltip>
      </header>
      <div className="px-4 pb-3.5">
        <Button asChild variant="outline" size="sm" className="w-full">
          <Link href={`/w/${workspaceId}/contacts/${contact.id}`}>
            <UserRound className="size-4 text-muted-foreground" strokeWidth={1.75} aria-hidden />
            Open contact
          </Link>
        </Button>
      </div>
      <WindowSection contact={contact} />
      <TagSection contact={contact} />
      <FieldSection contact={contact} />
      <FactSection contact={contact} />
      <EventSection contactId={contact.id} />
      <CampaignSection contact={contact} />
    </>
  );
}

const PanelSkeleton = () => (
  <div className="space-y-5 p-4" aria-busy="true">
    <div className="flex items-center gap-3">
      <Skeleton className="size-11 rounded-full" />
      <Skeleton className="h-3 w-32" />
    </div>
    <Skeleton className="h-24" />
    <Skeleton className="h-16" />
  </div>
);
