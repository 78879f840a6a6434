import { useId } from "react";

const choices = [
  { isByTemplate: false, title: "Your own message", words: "Anything you like, to people inside the window." },
  { isByTemplate: true, title: "Approved template", words: "About something ordered or booked, to everybody, at any time." },
];

type Props = { isByTemplate: boolean; onChange: (isByTemplate: boolean) => void };

/** Whether the message is written here, or one that Meta approved before. */
export function MessageChoice({ isByTemplate, onChange }: Props) {
  const name = useId();
  return (
    <fieldset className="mb-4 grid gap-2 min-[560px]:grid-cols-2">
      <legend className="sr-only">What people get</legend>
      {choices.map((choice) => (
        <label
          key={choice.title}
          className="grid cursor-pointer grid-cols-[16px_1fr] content-start gap-x-2.5 rounded-md border border-border px-3 py-2.5 text-sm hover:bg-accent has-checked:border-primary has-checked:bg-primary-soft has-focus-visible:outline-2 has-focus-visible:outline-ring"
        >
          <input
            type="radio"
            name={name}
            checked={choice.isByTemplate === isByTemplate}
            onChange={() => onChange(choice.isByTemplate)}
            className="mt-0.5 size-4 accent-primary"
          />
          <span className="font-medium">{choice.title}</span>
          <span className="col-start-2 text-muted-foreground text-xs">{choice.words}</span>
        </label>
      ))}
    </fieldset>
  );
}
