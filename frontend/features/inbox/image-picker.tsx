"use client";
import { OutgoingAttachment } from "contract/messages.ts";
import { Image as ImageIcon } from "lucide-react";
import { type FormEvent, useState } from "react";
import { Button } from "../../components/ui/button.tsx";
import { Field } from "../../components/ui/field.tsx";
import { Input } from "../../components/ui/input.tsx";
import { Popover, PopoverContent, PopoverTrigger } from "../../components/ui/popover.tsx";
import { Tooltip } from "../../components/ui/tooltip.tsx";

/** A picture by its address: Meta fetches it from there. */
export function ImagePicker({ onPick }: { onPick: (imageUrl: string) => void }) {
  const [isOpen, setIsOpen] = useState(false);
  const [url, setUrl] = useState("");
  const [fault, setFault] = useState<string | null>(null);
  const [isShown, setIsShown] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    event.stopPropagation();
    const imageUrl = url.trim();
    if (!OutgoingAttachment.safeParse({ type: "image", url: imageUrl }).success)
      return setFault("That is not a web address such as https://example.com/lamp.jpg");
    onPick(imageUrl);
    setUrl("");
    setIsOpen(false);
  };
  return (
    <Popover open={isOpen} onOpenChange={setIsOpen}>
      <Tooltip label="Send a picture" side="top">
        <PopoverTrigger asChild>
          <Button variant="ghost" size="icon" aria-label="Send a picture">
            <ImageIcon className="size-4" strokeWidth={1.75} aria-hidden />
          </Button>
        </PopoverTrigger>
      </Tooltip>
      <PopoverContent side="top" className="w-80" aria-label="Send a picture">
        <form onSubmit={submit} noValidate className="flex flex-col gap-3">
          <Field label="Address of the picture" help="Meta fetches it from there, so it must be public." error={fault}>
            {(parts) => (
              <Input
                {...parts}
                type="url"
                inputMode="url"
                placeholder="https://"
                value={url}
                onChange={(event) => {
                  setUrl(event.target.value);
                  setFault(null);
                  setIsShown(false);
                }}
              />
            )}
          </Field>
          {/^https?:\/\/\S+\.\S+/.test(url) ? (
            <img
              src={url}
              alt="What will be sent"
              onLoad={() => setIsShown(true)}
              onError={() => setIsShown(false)}
              className={isShown ? "max-h-40 rounded-md object-contain" : "hidden"}
            />
          ) : null}
          <Button type="submit" size="sm" className="self-end">
            Send picture
          </Button>
        </form>
      </PopoverContent>
    </Popover>
  );
}
