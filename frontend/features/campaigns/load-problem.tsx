import { Button } from "../../components/ui/button.tsx";

/** What could not be loaded, what to do, and the request id for whoever is asked for help. */
export function LoadProblem({ title, error, onRetry }: { title: string; error: Error; onRetry: () => void }) {
  const requestId = "requestId" in error && typeof error.requestId === "string" ? error.requestId : null;
  return (
    <div role="alert" className="mx-auto max-w-[480px] px-6 py-16">
      <h2 className="font-semibold text-lg tracking-tight">{title}</h2>
      <p className="mt-1 text-muted-foreground">{error.message}</p>
      <Button className="mt-4" variant="outline" onClick={onRetry}>
        Try again
      </Button>
      {requestId ? (
        <details className="mt-4 text-muted-foreground text-sm">
          <summary className="cursor-pointer">Details</summary>
          <p className="mt-1">
            Request <code className="font-mono">{requestId}</code>
          </p>
        </details>
      ) : null}
    </div>
  );
}
