import { CampaignList } from "../../../../features/campaigns/campaign-list.tsx";

export const metadata = { title: "Campaigns" };

export default function Page() {
  return <CampaignList />;
}
