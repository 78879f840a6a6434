import { Suspense } from "react";
import { PagesScreen } from "../../../../features/pages/pages-screen.tsx";

export default function Page() {
  return (
    <Suspense>
      <PagesScreen />
    </Suspense>
  );
}
