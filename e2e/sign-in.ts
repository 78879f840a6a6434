import { getSetup, signIn, signUpOwner } from "contract/accounts.ts";
import type { ApiClient } from "./api-client.ts";

type Credentials = { email: string | undefined; password: string | undefined };

const localOwner = { email: "owner@example.test", password: "smoke-owner-password" };

/** Signs in, or makes the owner of an installation that has none. On other machines it never invents an owner. */
export async function signInOrUp(api: ApiClient, given: Credentials): Promise<{ email: string; isNew: boolean }> {
  const isLocal = ["localhost", "127.0.0.1", "[::1]"].includes(new URL(api.url).hostname);
  if (!isLocal && !(given.email && given.password))
    throw new Error("Set SMOKE_EMAIL and SMOKE_PASSWORD: this installation is not on this machine");
  const email = given.email || localOwner.email;
  const password = given.password || localOwner.password;
  const { hasOwner } = await api.call(getSetup);
  const signedIn = hasOwner
    ? await api.call(signIn, { body: { email, password } })
    : await api.call(signUpOwner, { body: { email, password, name: "Smoke Owner" } });
  api.signInWith(signedIn.accessToken);
  return { email, isNew: !hasOwner };
}
