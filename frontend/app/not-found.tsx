import Link from "next/link";
import { Button } from "../components/ui/button.tsx";

export default function NotFound() {
  return (
    <main className="grid min-h-dvh place-items-center p-6 text-center">
      <div>
        <h1 className="font-semibold text-lg">Nothing is here</h1>
        <p className="mt-1 text-muted-foreground text-sm">The address may be mistyped, or what was here has been removed.</p>
        <Button asChild variant="outline" className="mt-4">
          <Link href="/">Go to the inbox</Link>
        </Button>
      </div>
    </main>
  );
}
