import type { Metadata } from "next";
import { LegalPage } from "../../features/legal/legal-page.tsx";
import { readOperator } from "../../features/legal/operator.ts";
import { privacyPolicy } from "../../features/legal/privacy-policy.ts";

export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: "Privacy policy", robots: { index: true, follow: true } };

export default function Page() {
  return <LegalPage document={privacyPolicy(readOperator().operator)} />;
}
