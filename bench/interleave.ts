import { median } from "./median.ts";

/** Rates of the limit loop and of the product, measured in turns: L P L P L P L. */
export type Comparison = { ratio: number; limit: number; product: number; ratios: number[]; limitSpread: number };

type Turns = {
  limit: () => Promise<number>;
  product: () => Promise<number>;
  rounds?: number;
  /** Rounds before, which do not count: a new process is half as fast until its code is compiled, the product's longer than the loop's. */
  warmUps?: number;
};

/** Each product round is compared with the two limit rounds around it, so that a machine that slows down slows both. */
export async function interleave({ limit, product, rounds = 3, warmUps = 0 }: Turns): Promise<Comparison> {
  for (let round = 0; round < warmUps; round += 1) {
    await limit();
    await product();
  }
  const limits = [await limit()];
  const products: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    products.push(await product());
    limits.push(await limit());
  }
  const ratios = products.map((rate, index) => rate / (((limits[index] ?? 0) + (limits[index + 1] ?? 0)) / 2));
  return {
    ratio: median(ratios),
    limit: median(limits),
    product: median(products),
    ratios,
    limitSpread: (Math.max(...limits) - Math.min(...limits)) / median(limits),
  };
}
