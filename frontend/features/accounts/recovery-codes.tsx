"use client";
import { CopyButton } from "../../components/copy-button.tsx";
import { Button } from "../../components/ui/button.tsx";

/** Ten codes to be kept somewhere safe. */
export const RecoveryCodes = ({ codes, onDone }: { codes: string[]; onDone: () => void }) => (
  <div className="mt-4">
    <ul className="grid grid-cols-2 gap-x-6 gap-y-1.5 rounded-md bg-muted p-4 font-mono text-sm max-[479px]:grid-cols-1">
      {codes.map((code) => (
        <li key={code} className="select-all">
          {code}
        </li>
      ))}
    </ul>
    <p className="mt-3 text-muted-foreground text-sm">
      Print them, or put them into a password manager. Not on this computer's desktop.
    </p>
    <div className="mt-4 flex justify-end gap-2">
      <CopyButton text={codes.join("\n")} label="Copy all" />
      <Button onClick={onDone}>I have kept them</Button>
    </div>
  </div>
);
