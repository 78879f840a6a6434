import * as accounts from "./accounts.ts";
import * as backups from "./backups.ts";
import * as campaigns from "./campaigns.ts";
import * as contacts from "./contacts.ts";
import * as customFields from "./custom-fields.ts";
import * as history from "./history.ts";
import * as inbox from "./inbox.ts";
import * as mail from "./mail.ts";
import * as media from "./media.ts";
import * as operations from "./operations.ts";
import * as pages from "./pages.ts";
import * as privacy from "./privacy.ts";
import type { Route } from "./route.ts";
import * as sending from "./sending.ts";
import * as team from "./team.ts";
import * as templates from "./templates.ts";
import * as utilityTemplates from "./utility-templates.ts";
import * as webhooks from "./webhooks.ts";
import * as workspaces from "./workspaces.ts";

const isRoute = (value: unknown): value is Route =>
  typeof value === "object" && value !== null && "method" in value && "url" in value && "access" in value;

/** Every route of the API, for tests that must not forget one. */
export const allRoutes: Route[] = [
  accounts,
  workspaces,
  pages,
  contacts,
  customFields,
  media,
  templates,
  utilityTemplates,
  inbox,
  sending,
  campaigns,
  team,
  mail,
  webhooks,
  history,
  privacy,
  backups,
  operations,
].flatMap((part) => Object.values(part).filter(isRoute));
