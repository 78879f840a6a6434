import { expect, test } from "vitest";
import { whatEnds } from "./what-ends.ts";

const plain = { id: "1", name: "Offer", status: "draft" };
const withTemplate = { id: "2", name: "Pick-up", status: "running" };
const template = { id: "3", name: "order_ready", language: "en_US" };
const here = {
  campaigns: [
    { ...plain, hasTemplate: false },
    { ...withTemplate, hasTemplate: true },
  ],
  templates: [template],
};

test("the end of a window takes every campaign's way of sending, and no template's", () => {
  expect(whatEnds("standard_window", here)).toEqual({ campaigns: [plain, withTemplate], templates: [] });
});

test("the end of utility templates names the templates, and the campaigns that use one", () => {
  expect(whatEnds("utility_template", here)).toEqual({ campaigns: [withTemplate], templates: [template] });
});

test.each(["human_agent", "legacy_token", null] as const)("the end of %s stops nothing of ours", (lane) => {
  expect(whatEnds(lane, here)).toEqual({ campaigns: [], templates: [] });
});
