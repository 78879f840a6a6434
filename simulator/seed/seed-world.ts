import { addPage } from "../world/add-records.ts";
import type { World } from "../world/world.ts";
import { demoPages, demoUser } from "./demo-pages.ts";

export type Seed = "demo" | "empty";

export function seedWorld(world: World, seed: Seed): void {
  for (const page of demoPages()) addPage(world, page);
  const user = { ...demoUser, grantedPages: [], granted: ["public_profile"], declined: [] };
  world.users.set(user.id, user);
  world.journal.put("user", user);
  if (seed === "demo") return;
}
