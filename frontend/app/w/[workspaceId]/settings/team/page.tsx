import { TeamScreen } from "../../../../../features/team/team-screen.tsx";

export default function Page() {
  return <TeamScreen />;
}
