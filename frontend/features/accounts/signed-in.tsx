"use client";
import { usePathname, useRouter } from "next/navigation";
import { type ReactNode, useEffect } from "react";
import { openSession } from "../../api/session.ts";
import { useSession } from "../../api/use-session.ts";
import { ErrorNotice } from "../../components/error-notice.tsx";
import { Logo } from "../../components/logo.tsx";

/** Shows its children to somebody signed in; others go to /login and come back to this address. */
export function SignedIn({ children }: { children: ReactNode }) {
  const session = useSession();
  const router = useRouter();
  const path = usePathname();
  useEffect(openSession, []);
  const isOut = session.status === "signed-out";
  useEffect(() => {
    if (isOut)
      router.replace(
        path === "/" ? "/login" : `/login?next=${encodeURIComponent(window.location.pathname + window.location.search)}`,
      );
  }, [isOut, path, router]);
  if (session.status === "signed-in") return children;
  if (session.status === "unreachable") {
    return (
      <main className="grid min-h-dvh place-items-center">
        <ErrorNotice error={session.error} onRetry={openSession} />
      </main>
    );
  }
  return (
    <main className="grid min-h-dvh animate-[appear_1ms_400ms_both] place-items-center" aria-busy>
      <span className="sr-only">Opening MessageSender</span>
      <Logo size={32} />
    </main>
  );
}
