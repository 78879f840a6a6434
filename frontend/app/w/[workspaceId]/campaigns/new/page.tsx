import { Suspense } from "react";
import { CampaignScreen } from "../../../../../features/campaigns/campaign-screen.tsx";

export const metadata = { title: "New campaign" };

export default function Page() {
  return (
    <Suspense>
      <CampaignScreen campaignId={null} />
    </Suspense>
  );
}
