import { BookOpen, Lock } from "lucide-react";

/** Above a template that was taken from Meta's library. */
export const LibraryNote = ({ name }: { name: string }) => (
  <p className="mb-5 flex items-start gap-2.5 rounded-md bg-muted px-3.5 py-3 text-muted-foreground text-sm">
    <BookOpen className="mt-0.5 size-4 flex-none" aria-hidden />
    <span>
      <b className="font-semibold text-foreground">From Meta's library: {name}.</b> Its words stay as they are. Where the buttons
      lead and what fills the variables is yours.
    </span>
  </p>
);

/** Above one that Meta has under review or approved. */
export const LockedNote = () => (
  <p className="mb-5 flex items-start gap-2.5 rounded-md bg-muted px-3.5 py-3 text-muted-foreground text-sm">
    <Lock className="mt-0.5 size-4 flex-none" aria-hidden />
    <span>
      <b className="font-semibold text-foreground">Meta has this text, so it cannot change.</b> Copy it to write another, or
      delete it at Meta on every Page.
    </span>
  </p>
);
