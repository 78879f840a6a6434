import { ForgotPasswordScreen } from "../../features/accounts/forgot-password-screen.tsx";

export default function Page() {
  return <ForgotPasswordScreen />;
}
