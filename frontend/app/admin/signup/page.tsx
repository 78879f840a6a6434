import { SignUpScreen } from "../../../features/accounts/sign-up-screen.tsx";

export default function SignUpPage() {
  return <SignUpScreen />;
}
