import type { TestStack } from "./start-test-stack.ts";

export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
type Place = { app: TestStack["app"]; headers: Record<string, string>; workspaceId: string };
/** `error` where the status says so. */
export type Called<T> = { status: number; body: T & { error: { code: string; message: string; details?: unknown } } };

/** Calls a route of one workspace; the body is null where there is none. */
export async function callWorkspace<T>(place: Place, method: Method, path: string, payload?: object): Promise<Called<T>> {
  const { app, headers, workspaceId } = place;
  const url = `/api/v1/workspaces/${workspaceId}/${path}`;
  const answer = await app.inject({ method, url, headers, ...(payload && { payload }) });
  return { status: answer.statusCode, body: (answer.body ? answer.json() : null) as Called<T>["body"] };
}
