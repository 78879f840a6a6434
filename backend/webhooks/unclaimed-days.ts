/** How long the events of a Page that is connected in no workspace wait for it. */
export const unclaimedDays = 3;
