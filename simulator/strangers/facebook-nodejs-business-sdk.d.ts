/** The SDK ships no types; these are the parts the test drives. */
declare module "facebook-nodejs-business-sdk" {
  type Fields = string[];
  type Params = Record<string, unknown>;
  interface Node {
    id: string;
    _data: Record<string, unknown>;
  }
  interface Cursor extends Array<Node> {
    hasNext(): boolean;
    next(): Promise<Cursor>;
  }
  export const FacebookAdsApi: { init(token: string, locale?: string, crashLog?: boolean): unknown };
  export class User {
    constructor(id: string);
    getAccounts(fields: Fields, params?: Params): Promise<Cursor>;
  }
  export class Page {
    constructor(id: string);
    get(fields: Fields, params?: Params): Promise<Node>;
    createSubscribedApp(fields: Fields, params: Params): Promise<Node>;
    getSubscribedApps(fields: Fields, params?: Params): Promise<Cursor>;
    deleteSubscribedApps(params?: Params): Promise<unknown>;
    getConversations(fields: Fields, params?: Params): Promise<Cursor>;
    createMessage(fields: Fields, params: Params): Promise<Node>;
    createMessageTemplate(fields: Fields, params: Params): Promise<Node>;
    getMessageTemplates(fields: Fields, params?: Params): Promise<Cursor>;
    deleteMessageTemplates(params: Params): Promise<unknown>;
    createPersona(fields: Fields, params: Params): Promise<Node>;
    getPersonas(fields: Fields, params?: Params): Promise<Cursor>;
    getThreadOwner(fields: Fields, params: Params): Promise<Cursor>;
    createModerateConversation(fields: Fields, params: Params): Promise<Node>;
  }
}
