"use client";
import { leaveSession } from "../../api/session.ts";
import { PageTitle } from "../../components/page-title.tsx";
import { Button } from "../../components/ui/button.tsx";

/** A member who was taken out of every workspace. */
export const NoWorkspace = () => (
  <main className="grid min-h-dvh place-items-center p-6 text-center">
    <PageTitle title="No workspace" />
    <div className="max-w-[380px]">
      <h1 className="font-semibold text-lg">You are in no workspace</h1>
      <p className="mt-1 text-muted-foreground text-sm">
        The owner decides who works where. Ask for a workspace, then load this page again.
      </p>
      <Button variant="outline" className="mt-4" onClick={() => leaveSession()}>
        Sign out
      </Button>
    </div>
  </main>
);
