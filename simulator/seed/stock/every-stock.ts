import { arabic } from "./arabic.ts";
import { english } from "./english.ts";
import { filipino } from "./filipino.ts";
import { german } from "./german.ts";
import { hindi } from "./hindi.ts";
import { portuguese } from "./portuguese.ts";
import { spanish } from "./spanish.ts";
import { vietnamese } from "./vietnamese.ts";

export const everyStock = [spanish, english, german, arabic, vietnamese, portuguese, hindi, filipino];
