"use client";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { ErrorNotice } from "../../components/error-notice.tsx";
import { PageTitle } from "../../components/page-title.tsx";
import { Button } from "../../components/ui/button.tsx";
import { Skeleton } from "../../components/ui/skeleton.tsx";
import { Door } from "./door.tsx";
import { setupQuery } from "./setup-query.ts";
import { SignUpForm } from "./sign-up-form.tsx";

export function SignUpScreen() {
  const { data, error, refetch } = useQuery({ ...setupQuery, refetchOnWindowFocus: false });
  if (data?.hasOwner) {
    return (
      <Door title="This page is closed" lead="This installation has its owner already. There is only one.">
        <PageTitle title="Sign-up is closed" />
        <Button asChild size="lg" className="w-full">
          <Link href="/login">Sign in</Link>
        </Button>
      </Door>
    );
  }
  return (
    <Door title="You are the first one here" lead="This makes you the owner. You make the workspaces and connect the Pages.">
      <PageTitle title="Create the owner" />
      {data ? <SignUpForm /> : error ? <ErrorNotice error={error} onRetry={refetch} /> : <Skeleton className="h-72 rounded-md" />}
    </Door>
  );
}
