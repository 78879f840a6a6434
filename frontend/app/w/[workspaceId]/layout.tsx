import type { ReactNode } from "react";
import { SignedIn } from "../../../features/accounts/signed-in.tsx";
import { AppShell } from "../../../features/shell/app-shell.tsx";
import { CurrentWorkspace } from "../../../features/workspaces/current-workspace.tsx";

type Props = { children: ReactNode; params: Promise<{ workspaceId: string }> };

export default async function WorkspaceLayout({ children, params }: Props) {
  const { workspaceId } = await params;
  return (
    <SignedIn>
      <CurrentWorkspace workspaceId={workspaceId}>
        <AppShell>{children}</AppShell>
      </CurrentWorkspace>
    </SignedIn>
  );
}
