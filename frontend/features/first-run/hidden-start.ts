const key = (workspaceId: string) => `messagesender.start-hidden:${workspaceId}`;

/** Whether this browser was asked to hide the checklist of a workspace. */
export const readHidden = (workspaceId: string): boolean => {
  try {
    return localStorage.getItem(key(workspaceId)) !== null;
  } catch {
    return false;
  }
};

export const rememberHidden = (workspaceId: string) => {
  try {
    localStorage.setItem(key(workspaceId), "1");
  } catch {
    // Private windows may refuse storage; then it is hidden until the page is left.
  }
};
