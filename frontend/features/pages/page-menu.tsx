"use client";
import type { PageOnWire } from "contract/pages.ts";
import { useState } from "react";
import { ConfirmDialog } from "../../components/confirm-dialog.tsx";
import { Button } from "../../components/ui/button.tsx";

type Props = { page: PageOnWire; onReconnect: () => void; onDisconnect: () => Promise<unknown> };

/** What can be done with a Page: renew its connection, or end it after asking. */
export function PageMenu({ page, onReconnect, onDisconnect }: Props) {
  const [isAsking, setIsAsking] = useState(false);
  const isBroken = page.status === "needs_reconnect" || page.status === "disconnected";
  return (
    <div className="flex gap-1">
      {isBroken ? (
        <Button variant="outline" size="sm" onClick={onReconnect}>
          Reconnect<span className="sr-only"> {page.name}</span>
        </Button>
      ) : null}
      {page.status === "disconnected" ? null : (
        <Button variant="ghost" size="sm" onClick={() => setIsAsking(true)}>
          Disconnect<span className="sr-only"> {page.name}</span>
        </Button>
      )}
      <ConfirmDialog
        isOpen={isAsking}
        isDestructive
        title={`Disconnect ${page.name}?`}
        text="Messages no longer arrive here and nothing can be sent through this Page. Campaigns leave its people out. Chats and people stay, and you can connect it again."
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
