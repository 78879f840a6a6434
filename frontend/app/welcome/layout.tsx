import type { ReactNode } from "react";
import { SignedIn } from "../../features/accounts/signed-in.tsx";

export default function WelcomeLayout({ children }: { children: ReactNode }) {
  return <SignedIn>{children}</SignedIn>;
}
