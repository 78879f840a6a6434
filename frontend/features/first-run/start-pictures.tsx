const people = [
  { name: "Ines Carvalho", text: "Ainda têm o blend de outono?", left: "21 h", ink: "text-success-ink", hue: 230 },
  { name: "พลอย ศรีสุข", text: "พรุ่งนี้เปิดกี่โมงคะ", left: "2 h", ink: "text-warning-ink", hue: 200 },
  { name: "نور حداد", text: "شكراً، وصل الطلب ❤️", left: "9 h", ink: "text-success-ink", hue: 30 },
];

/** What the inbox looks like with the simulator's people. */
export function SimulatorPicture() {
  return (
    <span aria-hidden className="block overflow-hidden rounded-md border border-border bg-canvas p-2.5 text-xs">
      {people.map((person) => (
        <span key={person.name} className="grid grid-cols-[26px_minmax(0,1fr)_auto] items-center gap-x-2 px-0.5 py-[5px]">
          <span className="row-span-2 size-6 rounded-full" style={{ background: `oklch(0.87 0.07 ${person.hue})` }} />
          <span className="truncate font-medium" dir="auto">
            {person.name}
          </span>
          <span className={`row-span-2 ${person.ink}`}>{person.left}</span>
          <span className="truncate text-muted-foreground" dir="auto">
            {person.text}
          </span>
        </span>
      ))}
      <span className="mt-1.5 flex justify-between border-border border-t px-0.5 pt-2">
        <span className="font-medium">Autumn blend</span>
        <span className="text-muted-foreground">412 people</span>
      </span>
      <span className="mt-1.5 flex h-1.5 gap-[1.5px] overflow-hidden rounded-[3px]">
        <span className="w-[57%] bg-chart-1" />
        <span className="flex-1 bg-chart-1/45" />
        <span className="w-[3%] bg-destructive" />
      </span>
    </span>
  );
}

const needs = [
  ["Your Meta app", "id and secret"],
  ["Webhook address", "public, with HTTPS"],
  ["App Review", "only for clients' Pages"],
];

/** What Meta asks for before real Pages can be connected. */
export function FacebookNeeds() {
  return (
    <span className="grid grid-cols-[max-content_1fr] text-xs">
      {needs.map(([need, what], at) => (
        <span
          key={need}
          className={`col-span-2 grid grid-cols-subgrid gap-x-3.5 py-[6.5px] ${at > 0 ? "border-border border-t" : ""}`}
        >
          <span>{need}</span>
          <span className="text-right text-muted-foreground">{what}</span>
        </span>
      ))}
    </span>
  );
}
