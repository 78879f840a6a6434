import { CampaignList } from "../../../../features/campaigns/campaign-list.tsx";

export default function Page() {
  return <CampaignList />;
}
