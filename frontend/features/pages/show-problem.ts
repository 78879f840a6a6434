import { toast } from "sonner";

/** Says what went wrong, with the request id for whoever is asked for help. */
export function showProblem(error: unknown) {
  const { message, requestId } = describe(error);
  toast.error(message, requestId ? { description: `Request ${requestId}` } : undefined);
}

function describe(error: unknown): { message: string; requestId: string | null } {
  const requestId =
    error instanceof Error && "requestId" in error && typeof error.requestId === "string" ? error.requestId : null;
  return { message: error instanceof Error ? error.message : "Something went wrong. Try again.", requestId };
}
