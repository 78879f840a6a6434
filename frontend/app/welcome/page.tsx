import { WelcomeScreen } from "../../features/first-run/welcome-screen.tsx";

export const metadata = { title: "Welcome" };

export default function Page() {
  return <WelcomeScreen />;
}
