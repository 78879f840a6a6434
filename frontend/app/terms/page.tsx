import type { Metadata } from "next";
import { LegalPage } from "../../features/legal/legal-page.tsx";
import { readOperator } from "../../features/legal/operator.ts";
import { terms } from "../../features/legal/terms.ts";

export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: "Terms of service", robots: { index: true, follow: true } };

export default function Page() {
  return <LegalPage document={terms(readOperator().operator)} />;
}
