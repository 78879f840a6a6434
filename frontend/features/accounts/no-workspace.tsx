"use client";
import { DoorOpen } from "lucide-react";
import { leaveSession } from "../../api/session.ts";
import { EmptyState } from "../../components/empty-state.tsx";
import { PageTitle } from "../../components/page-title.tsx";
import { Button } from "../../components/ui/button.tsx";

/** A member who was taken out of every workspace. */
export const NoWorkspace = () => (
  <main className="grid min-h-dvh place-items-center">
    <PageTitle title="No workspace" />
    <EmptyState
      icon={<DoorOpen />}
      title="You are in no workspace"
      text="The owner decides who works where. Ask for a workspace, then load this page again."
      action={
        <Button variant="outline" onClick={() => leaveSession()}>
          Sign out
        </Button>
      }
    />
  </main>
);
