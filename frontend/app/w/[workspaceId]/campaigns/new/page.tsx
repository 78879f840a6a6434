import { Suspense } from "react";
import { CampaignScreen } from "../../../../../features/campaigns/campaign-screen.tsx";

export default function Page() {
  return (
    <Suspense>
      <CampaignScreen campaignId={null} />
    </Suspense>
  );
}
