import type { WebhookOverview } from "contract/webhooks.ts";
import { clockTime } from "../../components/time-words.ts";

type Props = { perMinute: WebhookOverview["perMinute"]; timeZone: string };

const height = 40;

/** Posts per minute over the last hour; the same numbers as a table for who cannot see bars. */
export function MinuteBars({ perMinute, timeZone }: Props) {
  const most = Math.max(1, ...perMinute.map(({ count }) => count));
  const first = perMinute[0]?.at;
  return (
    <figure className="min-w-0">
      <svg
        viewBox={`0 0 ${perMinute.length * 5} ${height}`}
        preserveAspectRatio="none"
        className="block h-10 w-full text-chart-1"
        aria-hidden
      >
        {perMinute.map(({ at, count }, index) => {
          const size = count === 0 ? 1 : Math.max(2, (count / most) * height);
          return (
            <rect
              key={at}
              x={index * 5}
              y={height - size}
              width={4}
              height={size}
              className={count === 0 ? "fill-[var(--chart-grid)]" : "fill-current"}
            >
              <title>{`${clockTime(at, timeZone)}: ${count.toLocaleString("en")}`}</title>
            </rect>
          );
        })}
      </svg>
      <figcaption className="mt-1 flex justify-between text-[11px] text-subtle-foreground tabular-nums">
        <span>{first ? clockTime(first, timeZone) : null}</span>
        <span>at most {most.toLocaleString("en")} a minute</span>
        <span>now</span>
      </figcaption>
      <table className="sr-only">
        <caption>Posts received per minute in the last hour</caption>
        <tbody>
          {perMinute
            .filter(({ count }) => count > 0)
            .map(({ at, count }) => (
              <tr key={at}>
                <th scope="row">{clockTime(at, timeZone)}</th>
                <td>{count}</td>
              </tr>
            ))}
        </tbody>
      </table>
    </figure>
  );
}
