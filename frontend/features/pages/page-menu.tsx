"use client";
import type { PageOnWire } from "contract/pages.ts";
import { Ellipsis, ExternalLink, History, Unplug } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { ConfirmDialog } from "../../components/confirm-dialog.tsx";
import { Button } from "../../components/ui/button.tsx";
import { DropdownMenu, DropdownMenuContent, DropdownMenuItem, DropdownMenuTrigger } from "../../components/ui/dropdown-menu.tsx";
import { isWorthReconnecting } from "./worth-reconnecting.ts";

type Props = {
  page: PageOnWire;
  doctorHref: string;
  onReconnect: () => void;
  onImport: () => void;
  onDisconnect: () => Promise<unknown>;
};

/** What can be done with a Page: look into it, renew its connection, or end it after asking. */
export function PageMenu({ page, doctorHref, onReconnect, onImport, onDisconnect }: Props) {
  const [isAsking, setIsAsking] = useState(false);
  const isOver = page.status === "disconnected";
  return (
    <div className="flex gap-1">
      {isWorthReconnecting(page) ? (
        <Button variant="outline" size="sm" onClick={onReconnect}>
          Reconnect<span className="sr-only"> {page.name}</span>
        </Button>
      ) : null}
      {isOver ? null : (
        <Button asChild variant="ghost" size="sm">
          <Link href={doctorHref}>
            Check<span className="sr-only"> {page.name}</span>
          </Link>
        </Button>
      )}
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <Button variant="ghost" size="icon" aria-label={`More about ${page.name}`}>
            <Ellipsis className="size-4" aria-hidden />
          </Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent align="end">
          <DropdownMenuItem asChild>
            <a href={page.link ?? `https://www.facebook.com/${page.facebookPageId}`} target="_blank" rel="noreferrer">
              <ExternalLink className="size-4" aria-hidden /> Open at Facebook
            </a>
          </DropdownMenuItem>
          {isOver ? null : (
            <DropdownMenuItem onSelect={onImport}>
              <History className="size-4" aria-hidden /> Import history
            </DropdownMenuItem>
          )}
          {isOver ? null : (
            <DropdownMenuItem onSelect={() => setIsAsking(true)}>
              <Unplug className="size-4" aria-hidden /> Disconnect…
            </DropdownMenuItem>
          )}
        </DropdownMenuContent>
      </DropdownMenu>
      <ConfirmDialog
        isOpen={isAsking}
        isDestructive
        title={`Disconnect ${page.name}?`}
        text="We forget its access and stop listening: messages no longer arrive here and nothing can be sent through this Page. Campaigns leave its people out. Chats and people stay, and you can connect it again."
        confirm="Disconnect"
        cancel="Keep it connected"
        onCancel={() => setIsAsking(false)}
        onConfirm={async () => {
          setIsAsking(false);
          await onDisconnect();
        }}
      />
    </div>
  );
}
