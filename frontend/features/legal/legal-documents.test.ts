import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { toMarkdown } from "./legal-document.ts";
import { readOperator, template } from "./operator.ts";
import { privacyPolicy } from "./privacy-policy.ts";
import { terms } from "./terms.ts";

const file = (name: string) => join(import.meta.dirname, "../../../docs/legal", name);

describe("the templates in docs/legal", () => {
  it("say what /privacy and /terms say", async () => {
    await expect(toMarkdown(privacyPolicy(template))).toMatchFileSnapshot(file("privacy-policy.md"));
    await expect(toMarkdown(terms(template))).toMatchFileSnapshot(file("terms.md"));
  });
});

describe("a document of an operator", () => {
  const { operator, isNamed } = readOperator({
    ...{ OPERATOR_NAME: "Lumbre GmbH", OPERATOR_EMAIL: "privacy@lumbre.example", WEBHOOK_RETENTION_DAYS: "7" },
  });

  it("names the operator, how to reach them and how long raw events are kept", () => {
    const text = toMarkdown(privacyPolicy(operator));
    expect(isNamed).toBe(true);
    for (const word of ["Lumbre GmbH", "privacy@lumbre.example", "7 days at most"]) expect(text).toContain(word);
    expect(toMarkdown(terms(operator))).toContain("privacy@lumbre.example");
    expect(text).not.toMatch(/OPERATOR|undefined|null/);
  });

  it("speaks of error reports only where there are some", () => {
    expect(toMarkdown(privacyPolicy(operator))).not.toContain("Sentry");
    expect(toMarkdown(privacyPolicy({ ...operator, hasErrorReports: true }))).toContain("Sentry");
  });

  it("says so when nobody is named", () => {
    expect(readOperator({ OPERATOR_NAME: "Only a name" }).isNamed).toBe(false);
  });
});
