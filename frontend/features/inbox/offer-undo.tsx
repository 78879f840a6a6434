import { toast } from "sonner";
import { Keys } from "../../components/ui/kbd.tsx";
import { setUndo } from "./undo.ts";

/** Says what was done, with the way back: a click, or Z. */
export function offerUndo(done: string, whom: string, undo: () => void) {
  const words = (
    <>
      {done} <bdi className="font-normal">{whom}</bdi>
    </>
  );
  const label = (
    <span className="inline-flex items-center gap-1.5">
      Undo <Keys keys="z" />
    </span>
  );
  const id = toast.success(words, { action: { label, onClick: () => setUndo(null)?.() } });
  setUndo(() => {
    toast.dismiss(id);
    undo();
  });
}
