import Link from "next/link";
import { Button } from "../../components/ui/button.tsx";
import { Door } from "./door.tsx";

/** A link that was used, withdrawn or is too old. */
export const LinkOver = ({ text }: { text: string }) => (
  <Door title="This link is over" lead={text}>
    <Button asChild size="lg" className="w-full">
      <Link href="/login">Go to sign-in</Link>
    </Button>
  </Door>
);
