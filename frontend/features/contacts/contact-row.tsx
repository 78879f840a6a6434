"use client";
import type { ContactOnWire } from "contract/contacts.ts";
import Link from "next/link";
import { type MouseEvent, memo } from "react";
import { cn } from "../../components/cn.ts";
import { PageBadge } from "../../components/page-badge.tsx";
import { PersonAvatar } from "../../components/person-avatar.tsx";
import { TagWord } from "../../components/tag-dot.tsx";
import { dateWords, rowTime } from "../../components/time-words.ts";
import { Checkbox } from "../../components/ui/checkbox.tsx";
import { WindowLabel } from "./window-label.tsx";
import { windowMark } from "./window-mark.ts";

/** A cell that only a wide window has room for. */
export const wideCell = "hidden min-[900px]:table-cell";

type Props = {
  contact: ContactOnWire;
  at: number;
  href: string;
  pageName: string | undefined;
  timeZone: string;
  now: number;
  isChosen: boolean;
  canChoose: boolean;
  onToggle: (at: number, options: { isRange: boolean }) => void;
};

/** One person in the table; the whole row opens them. */
export const ContactRow = memo(function ContactRow(props: Props) {
  const { contact, at, href, pageName, timeZone, now, isChosen, canChoose, onToggle } = props;
  const mark = windowMark(contact.window, now);
  const toggle = (event: MouseEvent) => onToggle(at, { isRange: event.shiftKey });
  return (
    <tr
      aria-rowindex={at + 2}
      className={cn(
        "relative h-10 text-sm hover:bg-accent hover:[--surface:var(--accent)] max-[719px]:h-14 [&>td]:border-border/60 [&>td]:border-b [&>td]:p-0",
        isChosen && "bg-primary-soft [--surface:var(--primary-soft)] hover:bg-primary-soft-2",
      )}
    >
      <td className="relative z-[1]">
        {canChoose ? (
          <span className="grid place-items-center">
            <Checkbox
              checked={isChosen}
              onClick={toggle}
              aria-label={`Choose ${contact.name}`}
              className="relative after:absolute after:-inset-2.5"
            />
          </span>
        ) : null}
      </td>
      <th scope="row" className="border-border/60 border-b p-0 text-left font-normal">
        <span className="flex min-w-0 items-center gap-2.5 pr-3">
          <PersonAvatar name={contact.name} url={contact.avatarUrl} isAnonymous={!contact.hasRealName} size={26}>
            <PageBadge pageId={contact.pageId} name={pageName} className="min-[900px]:hidden" />
          </PersonAvatar>
          <span className="min-w-0 flex-1">
            <Link
              href={href}
              data-contact={contact.id}
              className="block truncate font-medium after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:outline-ring focus-visible:after:-outline-offset-2"
            >
              <bdi>{contact.name}</bdi>
            </Link>
            <Tags contact={contact} className="text-2xs min-[900px]:hidden" />
          </span>
        </span>
      </th>
      <td className={cn(wideCell, "text-muted-foreground")}>
        <span className="flex min-w-0 items-center gap-1.5 pr-3">
          <PageBadge pageId={contact.pageId} name={pageName} isInline />
          <span className="truncate">{pageName}</span>
        </span>
      </td>
      <td className="text-muted-foreground text-xs">
        <WindowLabel mark={mark} className="align-middle" />
      </td>
      <td className={cn(wideCell, "text-xs")}>
        <Tags contact={contact} className="pr-3" />
      </td>
      <td className={cn(wideCell, "text-right text-muted-foreground text-xs")}>
        {contact.lastMessageAt ? rowTime(contact.lastMessageAt, timeZone, now) : "Never"}
      </td>
      <td className={cn(wideCell, "pr-6! text-right text-muted-foreground text-xs")}>{dateWords(contact.createdAt, timeZone)}</td>
    </tr>
  );
});

const most = 3;

const Tags = ({ contact, className }: { contact: ContactOnWire; className?: string }) => (
  <span className={cn("flex min-w-0 gap-2.5 overflow-hidden", className)}>
    {contact.tags.slice(0, most).map((tag) => (
      <TagWord key={tag.id} tag={tag} />
    ))}
    {contact.tags.length > most ? (
      <span className="flex-none text-subtle-foreground" title={contact.tags.map(({ name }) => name).join(", ")}>
        +{contact.tags.length - most}
      </span>
    ) : null}
  </span>
);
