import { Id } from "contract/route.ts";

export const isId = (text: unknown): text is string => Id.safeParse(text).success;
