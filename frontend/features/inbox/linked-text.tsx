import { splitLinks } from "./split-links.ts";

/** Text with its addresses as links. */
export const LinkedText = ({ text }: { text: string }) =>
  splitLinks(text).map(({ text: part, href, at }) =>
    href ? (
      <a key={at} href={href} target="_blank" rel="noreferrer noopener nofollow" className="underline underline-offset-2">
        {part}
      </a>
    ) : (
      part
    ),
  );
