import { type ClassValue, clsx } from "clsx";
import { extendTailwindMerge } from "tailwind-merge";

const merge = extendTailwindMerge({
  extend: {
    classGroups: { "font-size": [{ text: ["2xs", "xs", "sm", "base", "lg", "xl", "2xl"] }], rounded: [{ rounded: ["bubble"] }] },
  },
});

/** Joins class names; a later Tailwind class wins over an earlier one of its kind. */
export const cn = (...classes: ClassValue[]) => merge(clsx(classes));
