const key = "messagesender.workspace";

/** The workspace this browser was in last, so that the front door leads back there. */
export const readLastWorkspace = () => {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
};

export const rememberWorkspace = (workspaceId: string) => {
  try {
    localStorage.setItem(key, workspaceId);
  } catch {
    // Private windows may refuse storage; then the first workspace opens.
  }
};
