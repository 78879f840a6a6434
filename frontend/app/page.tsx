import { FrontDoor } from "../features/accounts/front-door.tsx";
import { SignedIn } from "../features/accounts/signed-in.tsx";

export default function FrontDoorPage() {
  return (
    <SignedIn>
      <FrontDoor />
    </SignedIn>
  );
}
