import { SignedIn } from "../../features/accounts/signed-in.tsx";
import { WelcomeScreen } from "../../features/first-run/welcome-screen.tsx";

export default function Page() {
  return (
    <SignedIn>
      <WelcomeScreen />
    </SignedIn>
  );
}
