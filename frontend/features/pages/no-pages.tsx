import { Button } from "../../components/ui/button.tsx";

/** What Pages are for here, one action and one example. */
export function NoPages({ canManage, isLeaving, onConnect }: { canManage: boolean; isLeaving: boolean; onConnect: () => void }) {
  return (
    <div className="mx-auto max-w-[480px] px-6 py-16 text-center">
      <h2 className="font-semibold text-lg tracking-tight">Connect the Pages people write to</h2>
      <p className="mt-1 text-muted-foreground">
        Facebook asks which Pages you share. Then their messages arrive in the inbox, and you answer from here.
      </p>
      <p className="mt-3 text-muted-foreground text-sm">
        For example: Lucia Saigon, Lucia Manila and Lucia Berlin, three Pages of one bakery.
      </p>
      {canManage ? (
        <Button className="mt-6" onClick={onConnect} disabled={isLeaving}>
          {isLeaving ? "Going to Facebook…" : "Connect Facebook Pages"}
        </Button>
      ) : (
        <p className="mt-6 text-muted-foreground text-sm">Ask a manager of this workspace to connect them.</p>
      )}
    </div>
  );
}
