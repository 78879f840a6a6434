import { AuditScreen } from "../../../../../features/team/audit-screen.tsx";

export default function Page() {
  return <AuditScreen />;
}
