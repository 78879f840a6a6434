import { Suspense } from "react";
import { PagesScreen } from "../../../../features/pages/pages-screen.tsx";

export const metadata = { title: "Pages" };

export default function Page() {
  return (
    <Suspense>
      <PagesScreen />
    </Suspense>
  );
}
