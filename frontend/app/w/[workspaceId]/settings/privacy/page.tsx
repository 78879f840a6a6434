import { PrivacySettings } from "../../../../../features/privacy/privacy-settings.tsx";

export default function PrivacyPage() {
  return <PrivacySettings />;
}
