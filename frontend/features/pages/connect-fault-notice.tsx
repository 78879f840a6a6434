import { TriangleAlert } from "lucide-react";
import { Button } from "../../components/ui/button.tsx";
import { connectFault } from "./connect-faults.ts";

/** Why coming back from Facebook did not connect anything, and what to do. */
export function ConnectFaultNotice({
  code,
  onAgain,
  onClose,
}: {
  code: string;
  onAgain: (() => void) | null;
  onClose: () => void;
}) {
  const { title, whatToDo } = connectFault(code);
  return (
    <div
      role="alert"
      className="mx-4 mb-4 flex flex-wrap items-center gap-x-3 gap-y-2 rounded-md bg-warning-soft px-4 py-3 text-sm min-[720px]:mx-6"
    >
      <TriangleAlert className="size-4 flex-none text-warning-ink" aria-hidden />
      <p className="min-w-[200px] flex-1">
        <b className="font-semibold">{title}</b> {whatToDo}
      </p>
      {onAgain ? (
        <Button size="sm" variant="outline" onClick={onAgain}>
          Begin again
        </Button>
      ) : null}
      <Button size="sm" variant="ghost" onClick={onClose}>
        Close
      </Button>
    </div>
  );
}
