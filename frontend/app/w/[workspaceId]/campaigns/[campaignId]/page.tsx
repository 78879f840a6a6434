import { Suspense } from "react";
import { CampaignScreen } from "../../../../../features/campaigns/campaign-screen.tsx";

export default async function Page({ params }: { params: Promise<{ campaignId: string }> }) {
  const { campaignId } = await params;
  return (
    <Suspense>
      <CampaignScreen key={campaignId} campaignId={campaignId} />
    </Suspense>
  );
}
