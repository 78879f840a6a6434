import { findPictureByHandle } from "../attachments/resumable-upload.ts";
import { refuse } from "../graph/graph-refusal.ts";
import type { GraphRequest } from "../graph/graph-request.ts";
import { type Answer, jsonAnswer } from "../http/answer.ts";
import { isRecord, objectParam, textParam } from "../http/parse-params.ts";
import { badParam } from "../sending/send-refusals.ts";
import { oneOf } from "../sending/templates/read-payload.ts";
import { randomDigits } from "../world/ids.ts";
import type { Page } from "../world/page.ts";
import type { UtilityTemplate } from "../world/utility-template.ts";
import { checkComponents } from "./check-components.ts";
import { cloneLibraryTemplate } from "./clone-library-template.ts";
import { decideLater } from "./decide-template.ts";
import { requireUtility } from "./require-utility.ts";

/** A new template waits for review; a clone of Meta's library is approved in the same way. */
export function createTemplate(request: GraphRequest, page: Page): Answer {
  requireUtility(request, page);
  const { world, params } = request;
  const identity = readIdentity(request, page);
  const libraryName = textParam(params, "library_template_name") ?? null;
  const now = world.clock.now();
  const template: UtilityTemplate = {
    id: randomDigits(15),
    pageId: page.id,
    ...identity,
    category: "UTILITY",
    ...(libraryName === null
      ? ownComponents(request)
      : { components: cloneLibraryTemplate(request, libraryName, identity.language), pictureUrl: null }),
    status: "PENDING",
    rejectedReason: null,
    libraryName,
    createdAt: now,
    updatedAt: now,
  };
  world.templates.set(template.id, template);
  world.journal.put("template", template);
  decideLater(world, template);
  return jsonAnswer({ id: template.id, status: template.status, category: template.category });
}

function readIdentity({ world, params }: GraphRequest, page: Page) {
  const name = textParam(params, "name") ?? "";
  if (!/^[a-z0-9_]{1,512}$/.test(name)) badParam("Param name must be lower-case letters, digits and underscores.");
  const language = textParam(params, "language") ?? "";
  if (!/^[a-z]{2,3}(_[A-Z]{2})?$/.test(language)) badParam(`Param language must be a locale such as en_US - got "${language}".`);
  oneOf("category", textParam(params, "category") ?? "UTILITY", ["UTILITY"]);
  const parameterFormat = (textParam(params, "parameter_format") ?? "POSITIONAL").toUpperCase();
  oneOf("parameter_format", parameterFormat, ["POSITIONAL", "NAMED"]);
  for (const one of world.templates.values()) {
    if (one.pageId !== page.id || one.name !== name || one.language !== language || one.status === "DELETED") continue;
    refuse(100, `(#100) There is already a template ${name} in ${language}. Approved templates can not be edited.`);
  }
  return { name, language, parameterFormat: parameterFormat as UtilityTemplate["parameterFormat"] };
}

/** A header image is shown by an example that was uploaded first; without one the review rejects it. */
function ownComponents({ world, params }: GraphRequest): Pick<UtilityTemplate, "components" | "pictureUrl"> {
  const components = checkComponents(objectParam(params, "components"));
  const example = components.find(({ format }) => format === "IMAGE")?.example;
  if (!isRecord(example) || example.header_handle === undefined) return { components, pictureUrl: null };
  const [handle] = Array.isArray(example.header_handle) ? example.header_handle : [];
  const picture = findPictureByHandle(world, handle);
  if (!picture) return badParam("Param components[example][header_handle] must be an upload handle.");
  return { components, pictureUrl: picture.url };
}
