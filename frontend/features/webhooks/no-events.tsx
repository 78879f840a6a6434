import { Webhook } from "lucide-react";
import { EmptyState } from "../../components/empty-state.tsx";
import { Button } from "../../components/ui/button.tsx";

type Props = { isFiltered: boolean; isSearching: boolean; onClear: () => void };

export function NoEvents({ isFiltered, isSearching, onClear }: Props) {
  if (isSearching) return <p className="px-4 py-6 text-center text-muted-foreground text-sm">Searching older events…</p>;
  if (isFiltered)
    return (
      <EmptyState
        icon={<Webhook />}
        title="No such event"
        text="Nothing that is kept is like this."
        action={
          <Button variant="outline" onClick={onClear}>
            Show all events
          </Button>
        }
      />
    );
  return (
    <EmptyState
      icon={<Webhook />}
      title="No event yet"
      text="As soon as somebody writes to one of your Pages, what Meta tells about it stands here."
      example="For example a message, its delivery, a reaction."
    />
  );
}
