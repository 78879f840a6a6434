import { Flag } from "lucide-react";
import { EmptyState } from "../../components/empty-state.tsx";
import { Button } from "../../components/ui/button.tsx";

type Props = { canManage: boolean; isLeaving: boolean; onConnect: () => void };

/** What Pages are for here, one action and one example. */
export const NoPages = ({ canManage, isLeaving, onConnect }: Props) => (
  <EmptyState
    icon={<Flag />}
    title="Connect the Pages people write to"
    text="Facebook asks which Pages you share. Then their messages arrive in the inbox, and you answer from here."
    example="For example Lucia Saigon, Lucia Manila and Lucia Berlin: three Pages of one bakery."
    action={
      canManage ? (
        <Button onClick={onConnect} disabled={isLeaving}>
          {isLeaving ? "Going to Facebook…" : "Connect Facebook Pages"}
        </Button>
      ) : (
        <p className="text-muted-foreground text-sm">Ask a manager of this workspace to connect them.</p>
      )
    }
  />
);
