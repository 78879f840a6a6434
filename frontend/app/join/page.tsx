import { JoinScreen } from "../../features/accounts/join-screen.tsx";

export default function Page() {
  return <JoinScreen />;
}
