"use client";
import { useMutation } from "@tanstack/react-query";
import { pictureLimits, uploadPicture } from "contract/media.ts";
import { ImagePlus, Trash2 } from "lucide-react";
import { useId, useRef, useState } from "react";
import { callApi } from "../../api/call-api.ts";
import { errorWords } from "../../components/error-words.ts";
import { Button } from "../../components/ui/button.tsx";
import { useWorkspace } from "../workspaces/current-workspace.tsx";
import { findPictureFault, type UtilityPicture as Picture } from "./utility-draft.ts";

type Props = { picture: Picture | null; onChange: (picture: Picture | null) => void };

/** The picture above the title, cut as Messenger cuts it. */
export function UtilityPicture({ picture, onChange }: Props) {
  const { id: workspaceId } = useWorkspace();
  const input = useRef<HTMLInputElement>(null);
  const id = useId();
  const [fault, setFault] = useState<string | null>(null);
  const upload = useMutation({
    mutationFn: (file: File) => callApi(uploadPicture, { params: { workspaceId }, body: file }),
    onSuccess: onChange,
    onError: (error) => setFault(errorWords(error).text),
  });
  const choose = () => input.current?.click();
  const take = (file: File) => {
    const found = findPictureFault(file);
    setFault(found);
    if (!found) upload.mutate(file);
  };
  return (
    <div className={picture ? undefined : "in-disabled:hidden"}>
      <p id={id} className="font-medium text-sm">
        Picture
      </p>
      <div className="mt-1.5 flex items-center gap-3">
        {picture ? (
          <img
            src={picture.url}
            alt="What people see above the title"
            className="aspect-[1.91/1] w-[168px] flex-none rounded-sm border border-border bg-muted object-cover"
          />
        ) : (
          <span className="grid aspect-[1.91/1] w-[92px] flex-none place-items-center rounded-sm border border-border-strong border-dashed text-subtle-foreground">
            <ImagePlus className="size-5" aria-hidden />
          </span>
        )}
        <div className="min-w-0">
          <div className="flex flex-wrap gap-1.5 in-disabled:hidden">
            <Button type="button" variant="outline" size="sm" disabled={upload.isPending} onClick={choose} aria-describedby={id}>
              {upload.isPending ? "Uploading…" : picture ? "Another picture" : "Choose a picture"}
            </Button>
            {picture ? (
              <Button type="button" variant="ghost" size="sm" onClick={() => onChange(null)}>
                <Trash2 className="size-4" aria-hidden />
                Remove
              </Button>
            ) : null}
          </div>
          <p
            className={`mt-1 text-xs in-disabled:hidden ${fault ? "text-destructive-ink" : "text-muted-foreground"}`}
            aria-live="polite"
          >
            {fault ?? "Optional. JPEG or PNG of at most 8 MB, about twice as wide as high"}
          </p>
        </div>
      </div>
      <input
        ref={input}
        type="file"
        aria-label="Picture"
        accept={pictureLimits.types.join(",")}
        className="hidden"
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          if (file) take(file);
          event.target.value = "";
        }}
      />
    </div>
  );
}
