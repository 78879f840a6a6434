"use client";
import { useQuery } from "@tanstack/react-query";
import { ArrowLeft, MessageSquare } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { ErrorNotice } from "../../components/error-notice.tsx";
import { PageBadge } from "../../components/page-badge.tsx";
import { PageTitle } from "../../components/page-title.tsx";
import { PersonAvatar } from "../../components/person-avatar.tsx";
import { Button } from "../../components/ui/button.tsx";
import { Keys } from "../../components/ui/kbd.tsx";
import { Skeleton } from "../../components/ui/skeleton.tsx";
import { usePlatformNow } from "../../components/use-now.ts";
import { FieldSection } from "../fields/field-section.tsx";
import { ThreadPreview } from "../inbox/thread-preview.tsx";
import { PrivacySection } from "../privacy/privacy-section.tsx";
import { useCommands } from "../shell/use-commands.ts";
import { useWorkspace } from "../workspaces/current-workspace.tsx";
import { ContactCampaigns } from "./contact-campaigns.tsx";
import { type ContactDetail, contactQuery } from "./contact-queries.ts";
import { EventSection } from "./event-section.tsx";
import { FactSection } from "./fact-section.tsx";
import { TagSection } from "./tag-section.tsx";
import { useContactEvents } from "./use-contact-events.ts";
import { WindowLabel } from "./window-label.tsx";
import { windowMark } from "./window-mark.ts";
import { WindowSection } from "./window-section.tsx";

/** One person: who they are, what may be sent to them, which campaigns reached them. */
export function ContactScreen({ contactId }: { contactId: string }) {
  const { id: workspaceId } = useWorkspace();
  const { data: contact, error, refetch } = useQuery(contactQuery(workspaceId, contactId));
  useContactEvents();
  if (contact) return <ContactDetails contact={contact} />;
  if (error) return <ErrorNotice error={error} onRetry={refetch} />;
  return (
    <div className="space-y-4 p-6" aria-busy="true">
      <Skeleton className="size-12 rounded-full" />
      <Skeleton className="h-3 w-48" />
      <Skeleton className="h-40" />
    </div>
  );
}

function ContactDetails({ contact }: { contact: ContactDetail }) {
  const router = useRouter();
  const { id: workspaceId } = useWorkspace();
  const list = `/w/${workspaceId}/contacts`;
  const chat = contact.conversationId ? `/w/${workspaceId}/inbox/${contact.conversationId}` : null;
  useCommands([
    {
      id: "contact-back",
      title: "Back to the contacts",
      group: "This contact",
      icon: ArrowLeft,
      keys: "escape",
      run: () => router.push(list),
    },
    ...(chat
      ? [
          {
            id: "contact-message",
            title: "Message this contact",
            group: "This contact",
            icon: MessageSquare,
            keys: "m",
            run: () => router.push(chat),
          },
        ]
      : []),
  ]);
  return (
    <div className="flex h-full min-h-0 flex-col">
      <PageTitle title={contact.name} />
      <header className="flex flex-none flex-wrap items-center gap-3 border-border border-b px-5 py-3.5 max-[719px]:px-3">
        <Button asChild variant="ghost" size="icon-lg">
          <Link href={list} aria-label="Back to the contacts">
            <ArrowLeft className="size-4" aria-hidden />
          </Link>
        </Button>
        <PersonAvatar name={contact.name} url={contact.avatarUrl} isAnonymous={!contact.hasRealName} size={48}>
          <PageBadge pageId={contact.pageId} name={contact.pageName} />
        </PersonAvatar>
        <HeadWords contact={contact} />
        {chat ? (
          <Button asChild>
            <Link href={chat}>
              <MessageSquare className="size-4" strokeWidth={1.75} aria-hidden />
              Message
              <Keys keys="m" className="max-[719px]:hidden" />
            </Link>
          </Button>
        ) : null}
      </header>
      <div className="grid min-h-0 flex-1 overflow-y-auto min-[900px]:grid-cols-[300px_minmax(0,1fr)_320px] min-[900px]:overflow-hidden">
        <div className="border-border min-[900px]:overflow-y-auto min-[900px]:border-r [&>section:first-of-type]:border-t-0">
          <h2 className="sr-only">Profile</h2>
          <FactSection contact={contact} />
          <FieldSection contact={contact} />
          <EventSection contactId={contact.id} />
          <TagSection contact={contact} />
          <PrivacySection contact={contact} />
        </div>
        <div className="min-w-0 border-border max-[899px]:border-t min-[900px]:overflow-y-auto">
          {contact.conversationId ? <ThreadPreview conversationId={contact.conversationId} /> : null}
          <ContactCampaigns contact={contact} />
        </div>
        <div className="border-border max-[899px]:border-t min-[900px]:overflow-y-auto min-[900px]:border-l [&>section:first-of-type]:border-t-0">
          <WindowSection contact={contact} />
        </div>
      </div>
    </div>
  );
}

function HeadWords({ contact }: { contact: ContactDetail }) {
  const now = usePlatformNow();
  return (
    <div className="min-w-0 flex-1">
      <h1 className="truncate font-semibold text-xl tracking-tight">
        <bdi>{contact.name}</bdi>
      </h1>
      <p className="flex flex-wrap items-center gap-x-3 text-muted-foreground text-sm">
        <span className="inline-flex items-center gap-1.5">
          <PageBadge pageId={contact.pageId} name={contact.pageName} isInline />
          {contact.pageName}
        </span>
        <WindowLabel mark={windowMark(contact.window, now)} />
      </p>
    </div>
  );
}
