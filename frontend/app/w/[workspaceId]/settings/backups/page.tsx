import { BackupsScreen } from "../../../../../features/backups/backups-screen.tsx";

export default function Page() {
  return <BackupsScreen />;
}
