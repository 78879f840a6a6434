import { SettingsScreen } from "../../../../features/workspaces/settings-screen.tsx";

export default function SettingsPage() {
  return <SettingsScreen />;
}
