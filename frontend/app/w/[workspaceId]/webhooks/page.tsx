import { Suspense } from "react";
import { WebhooksScreen } from "../../../../features/webhooks/webhooks-screen.tsx";

export default function Page() {
  return (
    <Suspense>
      <WebhooksScreen />
    </Suspense>
  );
}
