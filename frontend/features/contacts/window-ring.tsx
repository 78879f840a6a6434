import type { WindowKind, WindowMark } from "./window-mark.ts";

const colours: Record<WindowKind, string> = {
  open: "var(--window-open)",
  soon: "var(--window-soon)",
  last: "var(--window-last)",
  ad: "var(--window-open)",
  human: "var(--window-human)",
  template: "var(--window-template)",
  blocked: "var(--window-closed)",
};

const letters: Partial<Record<WindowKind, string>> = { human: "H", template: "T", ad: "A" };
const radius = 5;
const round = 2 * Math.PI * radius;

/** The ring of a messaging window: filled by the time left, or with a letter for who may still write. */
export function WindowRing({ mark, size = 14 }: { mark: WindowMark; size?: number }) {
  const { kind, share } = mark;
  const colour = colours[kind];
  const letter = letters[kind];
  return (
    <svg width={size} height={size} viewBox="0 0 14 14" className="flex-none" aria-hidden>
      {letter && kind !== "ad" ? (
        <>
          <circle cx="7" cy="7" r="6" fill="none" stroke={colour} strokeWidth="1.2" />
          <text x="7" y="9.4" textAnchor="middle" fontSize="6.6" fontWeight="600" fill={colour}>
            {letter}
          </text>
        </>
      ) : kind === "blocked" ? (
        <>
          <circle cx="7" cy="7" r="5.2" fill="none" stroke={colour} strokeWidth="2" />
          <path d="M3.6 10.4 10.4 3.6" stroke={colour} strokeWidth="2" />
        </>
      ) : (
        <>
          <circle cx="7" cy="7" r={radius} fill="none" stroke="var(--window-track)" strokeWidth="2.6" />
          <circle
            cx="7"
            cy="7"
            r={radius}
            fill="none"
            stroke={colour}
            strokeWidth="2.6"
            strokeDasharray={`${Math.max(1.6, share * round)} ${round}`}
            transform="rotate(-90 7 7)"
            opacity={kind === "ad" ? 0.6 : 1}
          />
        </>
      )}
    </svg>
  );
}
