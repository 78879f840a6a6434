"use client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { confirmInstallation } from "contract/sending.ts";
import { OctagonX, ShieldAlert } from "lucide-react";
import Link from "next/link";
import { type ReactNode, useState } from "react";
import { callApi } from "../../api/call-api.ts";
import { useSession } from "../../api/use-session.ts";
import { ConfirmDialog } from "../../components/confirm-dialog.tsx";
import { sayError } from "../../components/say-error.ts";
import { Button } from "../../components/ui/button.tsx";
import { useRealtimeEvent } from "../../realtime/use-realtime-event.ts";
import { BackupNotice } from "../backups/backup-notice.tsx";
import { inboxKeys } from "../inbox/inbox-queries.ts";
import { useWorkspace } from "../workspaces/current-workspace.tsx";
import { installationQuery, sendingKeys, stopsQuery } from "./sending-queries.ts";
import { placeWords } from "./stop-words.ts";

/** Above every screen while nothing leaves: sending was stopped here, or this installation must be confirmed. */
export function SendingNotice() {
  const workspace = useWorkspace();
  const queries = useQueryClient();
  const session = useSession();
  const isOwner = session.status === "signed-in" && session.account.isOwner;
  const { data: stops = [] } = useQuery(stopsQuery(workspace.id));
  useRealtimeEvent("sending.changed", () => {
    queries.invalidateQueries({ queryKey: sendingKeys.stops(workspace.id) });
    // What may be sent in an open chat has changed too.
    queries.invalidateQueries({ queryKey: inboxKeys.all(workspace.id) });
  });
  return (
    <>
      {isOwner ? <InstallationNotice /> : null}
      {isOwner ? <BackupNotice /> : null}
      {stops.length > 0 ? (
        <Strip icon={<OctagonX className="size-4 flex-none" aria-hidden />}>
          <span>
            Sending is stopped{" "}
            {stops.length === 1 ? placeWords(stops[0]?.pageName ?? null, workspace.name) : `in ${stops.length} places`}.
          </span>
          <Link href={`/w/${workspace.id}/settings#stop`} className="font-medium underline underline-offset-2">
            Show
          </Link>
        </Strip>
      ) : null}
    </>
  );
}

function InstallationNotice() {
  const queries = useQueryClient();
  const { data } = useQuery(installationQuery);
  const [isAsking, setIsAsking] = useState(false);
  const place = data?.places.find((one) => one.isHere);
  const confirm = useMutation({
    mutationFn: (placeId: string) => callApi(confirmInstallation, { body: { placeId } }),
    onSuccess: (installation) => queries.setQueryData(sendingKeys.installation, { ...installation, maySend: true }),
    onError: sayError,
  });
  if (!data || data.maySend || !place) return null;
  return (
    <Strip icon={<ShieldAlert className="size-4 flex-none" aria-hidden />}>
      <span>Nothing is sent from here. {place.doubt}</span>
      <Button size="sm" variant="outline" onClick={() => setIsAsking(true)} disabled={confirm.isPending}>
        This is the real one
      </Button>
      <ConfirmDialog
        isOpen={isAsking}
        title="Send from here?"
        text="Say yes only if no other installation with this data still sends. Two that send write to the same people twice."
        confirm="Yes, send from here"
        cancel="Not yet"
        onConfirm={() => {
          setIsAsking(false);
          confirm.mutate(place.id);
        }}
        onCancel={() => setIsAsking(false)}
      />
    </Strip>
  );
}

const Strip = ({ icon, children }: { icon: ReactNode; children: ReactNode }) => (
  <div
    role="status"
    className="flex min-h-9 flex-wrap items-center gap-x-3 gap-y-1 bg-destructive-soft px-4 py-1.5 text-destructive-ink text-sm"
  >
    {icon}
    {children}
  </div>
);
