/** A Page's picture, or its letter. */
export function PagePicture({ name, url }: { name: string; url: string | null }) {
  if (url) return <img src={url} alt="" className="size-8 flex-none rounded-sm bg-muted object-cover" />;
  return (
    <span
      aria-hidden
      className="grid size-8 flex-none place-items-center rounded-sm bg-neutral-soft font-semibold text-neutral-ink text-sm"
    >
      {name.slice(0, 1).toUpperCase()}
    </span>
  );
}
