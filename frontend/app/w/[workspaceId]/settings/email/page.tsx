import { MailScreen } from "../../../../../features/team/mail-screen.tsx";

export default function Page() {
  return <MailScreen />;
}
