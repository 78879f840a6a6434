export type SocketOwner = { accountId: string; sessionId: string; expiresAt: Date };

/** Who a socket belongs to and which rooms it may enter: a feature knows, this folder does not. */
export type SocketGuard = {
  signIn: (accessToken: string) => Promise<SocketOwner | undefined>;
  mayEnter: (owner: SocketOwner, workspaceId: string) => Promise<boolean>;
};
