import type { Colour } from "contract/workspaces.ts";
import { workspaceLetter } from "../../components/name-marks.ts";

type Props = { workspace: { name: string; colour: Colour }; size?: number };

/** The only place where a workspace's own colour appears. */
export const WorkspaceChip = ({ workspace, size = 28 }: Props) => (
  <b
    aria-hidden
    data-letters={workspaceLetter(workspace.name)}
    className="grid flex-none place-items-center rounded-[7px] font-semibold text-white shadow-[inset_0_0_0_1px_rgb(0_0_0/12%)] before:content-[attr(data-letters)]"
    style={{ width: size, height: size, fontSize: size * 0.46, background: `var(--workspace-${workspace.colour})` }}
  />
);
