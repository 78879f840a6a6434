import type { Received, Route } from "contract/route.ts";
import { ApiError } from "./api-error.ts";
import { type RequestInput, request } from "./request.ts";
import { endSession, getAccessToken, renewAccessToken } from "./session.ts";

/** Calls a route of the contract as the signed-in account; a token that ran out is renewed once. @throws ApiError */
export async function callApi<R extends Route>(route: R, input: RequestInput<R>): Promise<Received<R>> {
  if (route.access === "public") return request(route, input);
  const accessToken = getAccessToken() ?? (await renewAccessToken());
  try {
    return await request(route, input, { accessToken });
  } catch (error) {
    if (!isSignedOut(error)) throw error;
    const renewed = await renewAccessToken({ instead: accessToken });
    return await request(route, input, { accessToken: renewed }).catch((second) => {
      if (isSignedOut(second)) endSession();
      throw second;
    });
  }
}

const isSignedOut = (error: unknown) =>
  error instanceof ApiError && (error.code === "not_signed_in" || error.code === "session_ended");
