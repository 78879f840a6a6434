import { randomId } from "../world/ids.ts";

interface RefusalFacts {
  code: number;
  subcode?: number;
  message: string;
  status?: number;
  type?: string;
  title?: string;
  userMessage?: string;
  isTransient?: boolean;
  headers?: Record<string, string>;
}

/** An answer in Meta's error shape. Thrown, because every rule may end a call. */
export class GraphRefusal extends Error {
  facts: RefusalFacts;

  constructor(facts: RefusalFacts) {
    super(facts.message);
    this.facts = facts;
  }
}

export function refuse(code: number, message: string, subcode?: number): never {
  throw new GraphRefusal({ code, message, ...(subcode === undefined ? {} : { subcode }) });
}

export function refusalBody({ facts }: GraphRefusal): Record<string, unknown> {
  return {
    error: {
      message: facts.message,
      type: facts.type ?? "OAuthException",
      code: facts.code,
      ...(facts.subcode === undefined ? {} : { error_subcode: facts.subcode }),
      ...(facts.isTransient === undefined ? {} : { is_transient: facts.isTransient }),
      ...(facts.title ? { error_user_title: facts.title } : {}),
      ...(facts.userMessage ? { error_user_msg: facts.userMessage } : {}),
      fbtrace_id: `A${randomId("", 22)}`,
    },
  };
}

export function missingObject(method: string, id: string): never {
  const verb = method === "GET" ? "get" : method.toLowerCase();
  throw new GraphRefusal({
    code: 100,
    subcode: 33,
    type: "GraphMethodException",
    message: `Unsupported ${verb} request. Object with ID '${id}' does not exist, cannot be loaded due to missing permissions, or does not support this operation. Please read the Graph API documentation at https://developers.facebook.com/docs/graph-api`,
  });
}
