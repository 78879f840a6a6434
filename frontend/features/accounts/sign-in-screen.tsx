"use client";
import { useQuery } from "@tanstack/react-query";
import { useRouter, useSearchParams } from "next/navigation";
import { useEffect } from "react";
import { openSession } from "../../api/session.ts";
import { useSession } from "../../api/use-session.ts";
import { ErrorNotice } from "../../components/error-notice.tsx";
import { PageTitle } from "../../components/page-title.tsx";
import { Skeleton } from "../../components/ui/skeleton.tsx";
import { Door } from "./door.tsx";
import { setupQuery } from "./setup-query.ts";
import { SignInForm } from "./sign-in-form.tsx";
import { whereTo } from "./where-to.ts";

/** Signing in; who is signed in passes by, and an installation without an owner asks for one first. */
export function SignInScreen() {
  const router = useRouter();
  const next = useSearchParams().get("next");
  const session = useSession();
  const { data, error, refetch } = useQuery({ ...setupQuery, refetchOnWindowFocus: false });
  useEffect(openSession, []);
  useEffect(() => {
    if (data && !data.hasOwner) router.replace("/admin/signup");
    else if (session.status === "signed-in") router.replace(whereTo(next));
  }, [data, session.status, next, router]);
  const isReady = data?.hasOwner && session.status === "signed-out";
  return (
    <Door title="Sign in" lead="To your inbox, your contacts and your campaigns.">
      <PageTitle title="Sign in" />
      {isReady ? (
        <SignInForm />
      ) : error ? (
        <ErrorNotice error={error} onRetry={() => refetch().then(openSession)} />
      ) : (
        <Skeleton className="h-56 rounded-md" />
      )}
    </Door>
  );
}
