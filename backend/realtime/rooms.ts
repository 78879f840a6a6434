const prefix = "workspace:";

export const workspaceRoom = (workspaceId: string) => `${prefix}${workspaceId}`;
export const workspaceOf = (room: string): string | undefined =>
  room.startsWith(prefix) ? room.slice(prefix.length) : undefined;
export const sessionRoom = (sessionId: string) => `session:${sessionId}`;
