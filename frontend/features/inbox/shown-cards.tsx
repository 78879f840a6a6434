import type { ShownCard } from "contract/messages.ts";

/** The cards of a message, beside each other as the person sees them. */
export function ShownCards({ cards }: { cards: ShownCard[] }) {
  return (
    <ul className="flex max-w-full gap-2 overflow-x-auto pb-1" aria-label="Cards">
      {cards.map((card, at) => (
        <li
          key={`${card.title}-${at}`}
          className="w-[216px] flex-none overflow-hidden rounded-md border border-border bg-background"
        >
          {card.imageUrl ? (
            <img src={card.imageUrl} alt="" loading="lazy" className="aspect-[1.91/1] w-full bg-muted object-cover" />
          ) : null}
          <div className="px-3 py-2">
            <p className="font-semibold text-sm" dir="auto">
              {card.title}
            </p>
            {card.subtitle ? (
              <p className="whitespace-pre-line text-muted-foreground text-xs" dir="auto">
                {card.subtitle}
              </p>
            ) : null}
          </div>
          {card.buttons.map(({ title }) => (
            <p key={title} className="border-border border-t px-3 py-1.5 text-center font-medium text-primary-ink text-sm">
              {title}
            </p>
          ))}
        </li>
      ))}
    </ul>
  );
}
