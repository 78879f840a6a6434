export const points = ["before_claim", "after_claim", "before_http", "in_http", "after_answer", "after_settle"] as const;
export type Point = (typeof points)[number];

export const victims = ["worker", "api", "postgres"] as const;
export type Victim = (typeof victims)[number];

export type Case = { point: Point; victim: Victim };

export const pointWords: Record<Point, string> = {
  before_claim: "before claim",
  after_claim: "after claim",
  before_http: "before HTTP",
  in_http: "after Meta accepted, before the answer",
  after_answer: "after the answer, before settle",
  after_settle: "after settle",
};

export const allCases: Case[] = points.flatMap((point) => victims.map((victim) => ({ point, victim })));

/** Each point once and each victim twice. */
export const pairedCases: Case[] = points.map((point, index) => ({ point, victim: victims[index % victims.length] as Victim }));
