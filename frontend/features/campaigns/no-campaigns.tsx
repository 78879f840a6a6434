import Link from "next/link";
import { Button } from "../../components/ui/button.tsx";

/** What campaigns are for, one action and one example. */
export function NoCampaigns({ workspaceId, canOperate }: { workspaceId: string; canOperate: boolean }) {
  return (
    <div className="mx-auto max-w-[480px] px-6 py-16 text-center">
      <h2 className="font-semibold text-lg tracking-tight">Write once to many</h2>
      <p className="mt-1 text-muted-foreground">
        Choose people by Page and tag, write one message, see who may get it, and send. Answers arrive in the inbox.
      </p>
      <figure className="mx-auto mt-5 max-w-[300px] text-left">
        <blockquote className="rounded-[16px] rounded-tl-[5px] bg-bubble-in px-3 py-2 text-sm">
          Hi Ana, your panettone is ready. Pick it up on Saturday from 9:00?
        </blockquote>
        <figcaption className="mt-1.5 text-muted-foreground text-xs">
          For example: everybody tagged “pre-order” who wrote today.
        </figcaption>
      </figure>
      {canOperate ? (
        <Button asChild className="mt-6">
          <Link href={`/w/${workspaceId}/campaigns/new`}>New campaign</Link>
        </Button>
      ) : null}
    </div>
  );
}
