import Link from "next/link";

export const LegalLinks = ({ className = "" }: { className?: string }) => (
  <nav aria-label="Legal" className={`flex gap-4 text-muted-foreground text-xs ${className}`}>
    <Link href="/privacy" className="hover:text-foreground">
      Privacy policy
    </Link>
    <Link href="/terms" className="hover:text-foreground">
      Terms of service
    </Link>
  </nav>
);
