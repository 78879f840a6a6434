import type { Context } from "../../context.ts";
import { type Finding, off, ok, warning } from "./finding.ts";

export async function checkInstallation({ fence }: Context): Promise<Finding> {
  if (fence.placeId === null) return off("INSTALLATION_FILE is not set: a restored copy would send");
  if (fence.isOpen()) return ok("this is the confirmed one");
  return warning("restored or copied: nothing is sent until the owner confirms it");
}
