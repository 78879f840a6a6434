import { AccountScreen } from "../../../../../features/accounts/account-screen.tsx";

export default function Page() {
  return <AccountScreen />;
}
