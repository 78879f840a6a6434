import { UtilityList } from "../../../../../features/utility-templates/utility-list.tsx";

export default function Page() {
  return <UtilityList />;
}
