import { expect, test } from "vitest";
import { whatEnds } from "./what-ends.ts";

const plain = { id: "1", name: "Offer", status: "draft" };
const withTemplate = { id: "2", name: "Pick-up", status: "running" };
const onlyTemplate = { id: "4", name: "Order ready", status: "scheduled" };
const template = { id: "3", name: "order_ready", language: "en_US" };
const here = {
  campaigns: [
    { ...plain, hasTemplate: false, isTemplateOnly: false },
    { ...withTemplate, hasTemplate: true, isTemplateOnly: false },
    { ...onlyTemplate, hasTemplate: true, isTemplateOnly: true },
  ],
  templates: [template],
};

test("the end of a window takes the way of sending of every campaign with a message of its own, and no template's", () => {
  expect(whatEnds("standard_window", here)).toEqual({ campaigns: [plain, withTemplate], templates: [] });
});

test("the end of utility templates names the templates, and the campaigns that use one", () => {
  expect(whatEnds("utility_template", here)).toEqual({ campaigns: [withTemplate, onlyTemplate], templates: [template] });
});

test.each(["human_agent", "legacy_token", null] as const)("the end of %s stops nothing of ours", (lane) => {
  expect(whatEnds(lane, here)).toEqual({ campaigns: [], templates: [] });
});
