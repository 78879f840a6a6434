import { Suspense } from "react";
import { SignInScreen } from "../../features/accounts/sign-in-screen.tsx";

export default function LoginPage() {
  return (
    <Suspense>
      <SignInScreen />
    </Suspense>
  );
}
