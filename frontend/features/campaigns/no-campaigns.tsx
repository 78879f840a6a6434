import { Megaphone } from "lucide-react";
import Link from "next/link";
import { EmptyState } from "../../components/empty-state.tsx";
import { Button } from "../../components/ui/button.tsx";

/** What campaigns are for, one action and one example. */
export const NoCampaigns = ({ workspaceId, canOperate }: { workspaceId: string; canOperate: boolean }) => (
  <EmptyState
    icon={<Megaphone />}
    title="Write once to many"
    text="Choose people by Page and tag, write one message, see who may get it, and send. Answers arrive in the inbox."
    example="For example “Hi Ana, your panettone is ready. Pick it up on Saturday?” to everybody tagged pre-order."
    action={
      canOperate ? (
        <Button asChild>
          <Link href={`/w/${workspaceId}/campaigns/new`}>New campaign</Link>
        </Button>
      ) : null
    }
  />
);
