import { addPage } from "../world/add-records.ts";
import { createRandom } from "../world/random.ts";
import { createFacebookUser } from "../world/token.ts";
import type { World } from "../world/world.ts";
import { demoPages, demoUser } from "./demo-pages.ts";
import { seedPeople } from "./seed-people.ts";

export type Seed = "demo" | "empty";

export function seedWorld(world: World, seed: Seed): void {
  for (const page of demoPages()) addPage(world, page);
  const user = createFacebookUser(demoUser);
  world.users.set(user.id, user);
  world.journal.put("user", user);
  if (seed === "empty") return;
  const random = createRandom(world.randomSeed);
  const [shop, bakery] = [...world.pages.values()];
  if (shop) seedPeople(world, shop, { count: 300, random });
  if (bakery) seedPeople(world, bakery, { count: 200, random });
}
