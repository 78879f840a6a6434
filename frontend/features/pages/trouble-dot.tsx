/** Says at the way to the Pages that some of them need somebody. */
export const TroubleDot = ({ count, className }: { count: number; className: string }) => (
  <span className={`size-2 rounded-full bg-destructive shadow-[0_0_0_2px_var(--sidebar)] ${className}`}>
    <span className="sr-only">, {count === 1 ? "1 needs you" : `${count} need you`}</span>
  </span>
);
