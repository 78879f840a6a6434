import { Button } from "../../components/ui/button.tsx";
import { FormFault } from "../accounts/form-fault.tsx";

type Props = {
  label: string;
  isChanged: boolean;
  canEdit: boolean;
  /** Told to everybody else. */
  whoCan: string;
  save: { isPending: boolean; error: Error | null };
};

/** The end of a form of settings: why it was not saved, and the button. */
export function SaveRow({ label, isChanged, canEdit, whoCan, save }: Props) {
  if (!canEdit) return <p className="text-muted-foreground text-xs">{whoCan}</p>;
  return (
    <>
      {save.error ? <FormFault text={save.error.message} /> : null}
      <div className="flex items-center gap-3">
        <Button type="submit" disabled={!isChanged || save.isPending}>
          {save.isPending ? "Saving…" : label}
        </Button>
        {isChanged ? <span className="text-muted-foreground text-xs">Not saved yet</span> : null}
      </div>
    </>
  );
}
