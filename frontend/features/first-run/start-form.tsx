"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { createDemonstration, type WorkspaceOnWire } from "contract/workspaces.ts";
import { Key, MapPin, MessagesSquare, Shield, Users } from "lucide-react";
import { useState } from "react";
import { callApi } from "../../api/call-api.ts";
import { errorWords } from "../../components/error-words.ts";
import { Button } from "../../components/ui/button.tsx";
import { workspacesKey } from "../workspaces/workspace-queries.ts";
import { StartChoice } from "./start-choice.tsx";
import { FacebookNeeds, SimulatorPicture } from "./start-pictures.tsx";

type Props = {
  hasSimulator: boolean;
  isOwner: boolean;
  onFacebook: () => void;
  onDemonstration: (workspace: WorkspaceOnWire) => void;
};

/** The two ways to begin; the simulator stands first where there is one. */
export function StartForm({ hasSimulator, isOwner, onFacebook, onDemonstration }: Props) {
  const [start, setStart] = useState<"simulator" | "facebook">(hasSimulator ? "simulator" : "facebook");
  const queries = useQueryClient();
  const demonstrate = useMutation({
    mutationFn: () => callApi(createDemonstration, {}),
    onSuccess: async (workspace) => {
      onDemonstration(workspace);
      await queries.invalidateQueries({ queryKey: workspacesKey });
    },
  });
  if (!isOwner)
    return (
      <p className="mt-6 rounded-lg border border-border p-6">
        You are not a member of a workspace yet. Ask the owner to let you in.
      </p>
    );
  return (
    <form
      className="mt-6"
      onSubmit={(event) => {
        event.preventDefault();
        if (start === "simulator") demonstrate.mutate();
        else onFacebook();
      }}
    >
      <fieldset className="space-y-3.5">
        <legend className="sr-only">How do you want to start?</legend>
        {hasSimulator ? (
          <StartChoice
            value="simulator"
            title="Try with the simulator"
            text="A Messenger of your own on this machine, with people who write, tap, block and opt out. Same code, same rules."
            points={[
              { icon: MapPin, text: "Pages and people made up for you" },
              { icon: MessagesSquare, text: "Chats that arrive while you watch" },
              { icon: Shield, text: "No Facebook account needed" },
            ]}
            isChosen={start === "simulator"}
            onChoose={() => setStart("simulator")}
            aside={<SimulatorPicture />}
          />
        ) : null}
        <StartChoice
          value="facebook"
          title="Connect Facebook"
          text="Your own Pages and real people. Have these at hand; Facebook asks which Pages you share."
          points={[
            { icon: Key, text: "App id and secret of your Meta app, set up on this server" },
            { icon: Users, text: "A person who manages the Pages" },
          ]}
          isChosen={start === "facebook"}
          onChoose={() => setStart("facebook")}
          aside={<FacebookNeeds />}
        />
      </fieldset>
      {demonstrate.error ? (
        <p role="alert" className="mt-4 text-destructive-ink text-sm">
          {errorWords(demonstrate.error).text}
        </p>
      ) : null}
      <div className="mt-[22px] flex flex-wrap items-center gap-3">
        <Button type="submit" size="lg" disabled={demonstrate.isPending}>
          {start === "facebook" ? "Name your workspace" : demonstrate.isPending ? "Starting…" : "Start with the simulator"}
        </Button>
        <span className="text-muted-foreground text-sm">
          {start === "simulator" ? "A few seconds." : "Then you choose your Pages at Facebook."}
        </span>
      </div>
    </form>
  );
}
