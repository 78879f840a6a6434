"use client";
import type { PageOnWire } from "contract/pages.ts";
import { Button } from "../../components/ui/button.tsx";
import { Dialog, DialogContent } from "../../components/ui/dialog.tsx";
import { PagePicture } from "./page-picture.tsx";

type Props = { pages: PageOnWire[]; isOpen: boolean; isLeaving: boolean; onLeave: () => void; onClose: () => void };

const mostNamed = 8;

/** Said before leaving for Facebook: what is not ticked there again is cut off. */
export function LeaveDialog({ pages, isOpen, isLeaving, onLeave, onClose }: Props) {
  const more = pages.length - mostNamed;
  return (
    <Dialog open={isOpen} onOpenChange={(open) => !open && onClose()}>
      <DialogContent
        title="Leave these Pages ticked at Facebook"
        description="Facebook asks for all Pages again, also when you only want to add one. A Page that is not ticked this time is cut off."
      >
        {pages.length > 0 ? null : <p className="mt-4 text-sm">No Page is connected in this workspace now.</p>}
        <ul className={`mt-4 border-border ${pages.length > 0 ? "border-t" : ""}`}>
          {pages.slice(0, mostNamed).map((page) => (
            <li key={page.id} className="flex items-center gap-3 border-border border-b py-2 text-sm">
              <PagePicture id={page.id} name={page.name} url={page.pictureUrl} />
              <span className="min-w-0 truncate font-medium">{page.name}</span>
            </li>
          ))}
        </ul>
        {more > 0 ? <p className="mt-2 text-muted-foreground text-sm">and {more} more of this workspace</p> : null}
        <div className="mt-5 flex flex-wrap justify-end gap-2">
          <Button variant="ghost" onClick={onClose}>
            Not now
          </Button>
          <Button onClick={onLeave} disabled={isLeaving}>
            {isLeaving ? "Going to Facebook…" : "Continue to Facebook"}
          </Button>
        </div>
      </DialogContent>
    </Dialog>
  );
}
