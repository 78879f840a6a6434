/** Meta's documented limits; 0 switches one off, `isEnforced: false` all of them. */
export interface Limits {
  isEnforced: boolean;
  sendsPerSecond: number;
  /** Audio and video. */
  mediaPerSecond: number;
  conversationsPerSecond: number;
  profileCallsPerTenMinutes: number;
  privateRepliesPerHour: number;
  optInRequestsPerDay: number;
  /** Calls per engaged person in 24 hours. */
  callsPerPerson: number;
  /** Messages a second, in or out, above which Meta freezes the Page's inbox and sending. */
  freezeAbovePerSecond: number;
}

export function createLimits(): Limits {
  return {
    isEnforced: true,
    sendsPerSecond: 300,
    mediaPerSecond: 10,
    conversationsPerSecond: 2,
    profileCallsPerTenMinutes: 10,
    privateRepliesPerHour: 750,
    optInRequestsPerDay: 50,
    callsPerPerson: 200,
    freezeAbovePerSecond: 0,
  };
}
