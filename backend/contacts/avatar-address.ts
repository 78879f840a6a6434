import type { Config } from "../config.ts";
import { type StoredFile, signAddress } from "../storage/signed-address.ts";

/** Our copy of a person's picture; while there is none the screens show initials. Meta's own addresses end after a while. */
export const avatarAddress = (config: Config, avatar: StoredFile | null): string | null => avatar && signAddress(config, avatar);
