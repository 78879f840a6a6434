import { ApiError } from "../api/api-error.ts";

export type ErrorWords = { title: string; text: string; requestId: string | null };

/** An error for people: what happened and what to do. */
export function errorWords(error: unknown): ErrorWords {
  if (!(error instanceof ApiError)) {
    return {
      title: "This page stumbled",
      text: "Load it again. If it happens once more, tell whoever runs this installation.",
      requestId: null,
    };
  }
  const { code, message, requestId } = error;
  if (code === "unreachable")
    return { title: "The server does not answer", text: "Check your connection. We try again by ourselves.", requestId };
  if (code === "not_found")
    return { title: "Not found", text: "It may have been removed, or you have no access to it.", requestId };
  if (code === "role_too_low" || code === "owner_only") return { title: "You may not do this", text: message, requestId };
  if (code === "internal_error")
    return { title: "Something went wrong on the server", text: "Try again in a moment.", requestId };
  return { title: "That did not work", text: message, requestId };
}
