"use client";
import type { Attachment } from "contract/messages.ts";
import {
  CalendarClock,
  Clapperboard,
  File as FileIcon,
  Headphones,
  Image as ImageIcon,
  Link2,
  MapPin,
  Newspaper,
  Paperclip,
  ShoppingBag,
  Video,
} from "lucide-react";
import { useState } from "react";
import { cn } from "../../components/cn.ts";
import { Dialog, DialogContent, DialogTrigger } from "../../components/ui/dialog.tsx";
import { fileWords } from "./file-words.ts";

type Props = { attachment: Attachment; className: string };

const kinds: Record<string, { icon: typeof FileIcon; word: string }> = {
  image: { icon: ImageIcon, word: "Photo" },
  video: { icon: Video, word: "Video" },
  audio: { icon: Headphones, word: "Voice message" },
  file: { icon: FileIcon, word: "File" },
  location: { icon: MapPin, word: "Location" },
  fallback: { icon: Link2, word: "Link" },
  reel: { icon: Clapperboard, word: "Reel" },
  ig_reel: { icon: Clapperboard, word: "Instagram reel" },
  post: { icon: Newspaper, word: "Post" },
  ig_post: { icon: Newspaper, word: "Instagram post" },
  template: { icon: ShoppingBag, word: "Card" },
  appointment_booking: { icon: CalendarClock, word: "Appointment" },
};

const isPicture = ({ type }: Attachment) => type === "image" || type === "sticker" || type === "animated_image";

/** A picture to look at, media to play, a file to open; a card with its name for what is new. */
export function AttachmentView({ attachment, className }: Props) {
  const [isBroken, setIsBroken] = useState(false);
  const url = attachment.url && /^https?:|^data:image\//.test(attachment.url) ? attachment.url : null;
  if (attachment.copy?.state === "waiting" && !url) return <StillCopying attachment={attachment} className={className} />;
  if (url && isPicture(attachment) && !isBroken && attachment.copy?.state !== "failed")
    return <Picture url={url} title={attachment.title} onBroken={() => setIsBroken(true)} />;
  if (url && attachment.type === "audio") {
    // biome-ignore lint/a11y/useMediaCaption: what people record has no captions
    return <audio controls preload="none" src={url} className="h-10 w-[260px] max-w-full" aria-label="Voice message" />;
  }
  if (url && attachment.type === "video") {
    return (
      // biome-ignore lint/a11y/useMediaCaption: what people record has no captions
      <video
        controls
        preload="metadata"
        src={url}
        className="max-h-80 w-[280px] max-w-full rounded-bubble bg-muted"
        aria-label="Video"
      />
    );
  }
  const { icon: Icon, word } = kinds[attachment.type] ?? { icon: Paperclip, word: `Attachment (${attachment.type})` };
  const body = (
    <>
      <Icon className="size-[18px] flex-none text-muted-foreground" aria-hidden />
      <span className="min-w-0">
        <span className="block truncate">{attachment.title ?? word}</span>
        <span className="block text-[11.5px] text-muted-foreground">
          {isBroken ? "The picture is no longer there" : fileWords(attachment, word, url !== null)}
        </span>
      </span>
    </>
  );
  const shape = cn(className, "flex items-center gap-[9px] px-3 py-2 text-sm leading-4");
  return url ? (
    <a href={url} target="_blank" rel="noreferrer noopener" className={cn(shape, "hover:underline")}>
      {body}
    </a>
  ) : (
    <div className={shape}>{body}</div>
  );
}

/** The place of a picture while its copy is on the way, in about the size it will have. */
function StillCopying({ attachment, className }: Props) {
  const { icon: Icon, word } = kinds[attachment.type] ?? { icon: Paperclip, word: "Attachment" };
  return (
    <div
      className={cn(
        className,
        "flex items-center justify-center gap-2 bg-muted px-4 text-muted-foreground text-sm",
        isPicture(attachment) || attachment.type === "video" ? "h-[150px] w-[220px]" : "h-10",
      )}
    >
      <Icon className="size-4 flex-none" aria-hidden />
      <span>{word}: still copying…</span>
    </div>
  );
}

function Picture({ url, title, onBroken }: { url: string; title: string | null; onBroken: () => void }) {
  const alt = title ?? "Photo";
  return (
    <Dialog>
      <DialogTrigger className="block max-w-full rounded-bubble" aria-label={`${alt}, show larger`}>
        <img
          src={url}
          alt={alt}
          loading="lazy"
          onError={onBroken}
          className="block max-h-[280px] min-h-12 max-w-[min(100%,280px)] rounded-bubble bg-muted object-cover"
        />
      </DialogTrigger>
      <DialogContent title={alt} className="top-[5vh] max-h-[90vh] w-auto max-w-[92vw]">
        <img src={url} alt={alt} className="mt-3 max-h-[76vh] rounded-md object-contain" />
      </DialogContent>
    </Dialog>
  );
}
