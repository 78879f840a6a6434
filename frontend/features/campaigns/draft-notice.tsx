import { PencilLine } from "lucide-react";
import { EmptyState } from "../../components/empty-state.tsx";

/** What somebody sees of a draft who may look but not send. */
export const DraftNotice = ({ name }: { name: string | null }) => (
  <EmptyState
    icon={<PencilLine />}
    title={name ? `“${name}” is still a draft` : "You may look at campaigns"}
    text="Operators and managers of this workspace can make and send campaigns. You see each one here once it is sent."
  />
);
