import { Button } from "../../components/ui/button.tsx";
import { useRetry } from "./use-retry.ts";

/** Above the parked events: what parked means, and trying all of them again. */
export function ParkedBar({ count }: { count: number }) {
  const retry = useRetry();
  return (
    <div className="flex flex-none flex-wrap items-center gap-x-4 gap-y-2 border-border border-b bg-canvas px-4 py-2">
      <p className="min-w-0 flex-1 text-muted-foreground text-sm">
        These could not be applied. They stay here until they can; after an update of this product it is worth trying them all
        again.
      </p>
      <Button variant="outline" size="sm" onClick={() => retry.mutate({ all: true })} disabled={retry.isPending}>
        {count === 1 ? "Retry it" : `Retry all ${count.toLocaleString("en")}`}
      </Button>
    </div>
  );
}
