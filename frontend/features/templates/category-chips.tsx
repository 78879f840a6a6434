type Props = {
  categories: { name: string; count: number }[];
  chosen: string | null;
  onChoose: (category: string | null) => void;
};

/** All, or one category; each with how many it holds. */
export function CategoryChips({ categories, chosen, onChoose }: Props) {
  if (categories.length === 0) return null;
  return (
    <fieldset className="flex flex-wrap gap-1">
      <legend className="sr-only">Category</legend>
      {[{ name: null, count: null }, ...categories].map(({ name, count }) => (
        <button
          key={name ?? "all"}
          type="button"
          aria-pressed={chosen === name}
          onClick={() => onChoose(name)}
          className="h-7 rounded-sm px-2.5 text-muted-foreground text-sm hover:bg-accent aria-pressed:bg-primary-soft aria-pressed:font-medium aria-pressed:text-primary-ink"
        >
          {name ?? "All"}
          {count === null ? null : <span className="ml-1.5 tabular-nums">{count}</span>}
        </button>
      ))}
    </fieldset>
  );
}
