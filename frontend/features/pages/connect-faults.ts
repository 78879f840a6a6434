export type ConnectFault = { title: string; whatToDo: string };

const faults: Record<string, ConnectFault> = {
  access_denied: {
    title: "Facebook was not allowed to connect.",
    whatToDo: "Nothing was changed. Begin again and choose Continue at Facebook when you are ready.",
  },
  expired: { title: "That took longer than 10 minutes.", whatToDo: "For your safety the request ran out. Begin again." },
  wrong_session: {
    title: "This was begun in another browser or by somebody else.",
    whatToDo: "Begin again here, in this window.",
  },
  facebook_refused: {
    title: "Facebook did not accept the sign-in.",
    whatToDo: "Begin again. If it happens twice, check the app id and secret of your Meta app.",
  },
  facebook_unreachable: { title: "Facebook did not answer.", whatToDo: "Try again in a minute." },
  invalid_state: {
    title: "The answer from Facebook does not belong to this request.",
    whatToDo: "Begin again here, in this window.",
  },
};

/** Why coming back from Facebook Login failed, in words. */
export const connectFault = (code: string): ConnectFault =>
  faults[code] ?? {
    title: "Connecting to Facebook did not work.",
    whatToDo: `Begin again. Facebook gave the reason “${code.replaceAll("_", " ").slice(0, 80)}”.`,
  };
