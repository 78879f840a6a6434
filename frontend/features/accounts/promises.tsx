import { CheckCheck, Eye, ShieldCheck } from "lucide-react";
import { Logo } from "../../components/logo.tsx";

const promises = [
  {
    icon: Eye,
    title: "Every message in is seen.",
    text: "From all your Pages, in one inbox, live, even while Meta repeats itself or your server restarts.",
  },
  {
    icon: CheckCheck,
    title: "Every message out arrives once, or says why not.",
    text: "Sent, delivered, read, refused, failed or not known yet. Never twice, never silently lost.",
  },
  {
    icon: ShieldCheck,
    title: "Nothing is sent that Meta forbids that day.",
    text: "Each message is checked against the rules in force, and keeps the reason it was allowed.",
  },
];

/** The left half of the doors: what this product promises. */
export function Promises() {
  return (
    <section
      aria-label="MessageSender"
      className="flex flex-col border-border bg-canvas p-6 max-[1099px]:border-b min-[1100px]:min-h-dvh min-[1100px]:border-r min-[1100px]:py-11 min-[1100px]:pr-16 min-[1100px]:pl-[72px]"
    >
      <span className="flex items-center gap-2.5 font-semibold text-[15px] tracking-tight">
        <Logo />
        MessageSender
      </span>
      <ul className="my-auto hidden max-w-[620px] flex-col gap-9 min-[1100px]:flex">
        {promises.map(({ icon: Icon, title, text }) => (
          <li key={title} className="grid grid-cols-[28px_1fr] gap-x-5">
            <Icon className="mt-1.5 size-[26px] text-primary" strokeWidth={1.5} aria-hidden />
            <div>
              <h2 className="font-medium text-[30px] leading-[38px] tracking-[-.022em]">{title}</h2>
              <p className="mt-1.5 max-w-[52ch] text-base text-muted-foreground leading-[22px]">{text}</p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
