import type { LibraryTemplate } from "contract/utility-templates.ts";

type Props = { template: LibraryTemplate; isChosen: boolean; onChoose: () => void };

/** One template of Meta's library: what it is called, what it is about, its text. */
export function LibraryRow({ template, isChosen, onChoose }: Props) {
  const { name, topic, problem, content } = template;
  return (
    <li className="border-border border-b">
      <button
        type="button"
        aria-pressed={isChosen}
        onClick={onChoose}
        className="block w-full px-4 py-2.5 text-left text-sm hover:bg-accent min-[1100px]:aria-pressed:bg-primary-soft min-[720px]:px-6"
      >
        <span className="flex items-baseline gap-2.5">
          <span className={`truncate font-medium ${problem ? "text-muted-foreground" : ""}`}>{name}</span>
          {topic ? <span className="flex-none text-muted-foreground text-xs max-[719px]:hidden">{topic}</span> : null}
          {problem ? <span className="ml-auto flex-none text-subtle-foreground text-xs">Not usable here</span> : null}
        </span>
        <span className="mt-0.5 line-clamp-2 text-muted-foreground" dir="auto">
          {content.header ? `${content.header} · ${content.body}` : content.body}
        </span>
      </button>
    </li>
  );
}
