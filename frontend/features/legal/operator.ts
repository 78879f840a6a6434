/** Who runs this installation and is answerable for its data, and what of the settings its documents name. */
export type Operator = {
  name: string;
  email: string;
  address: string | null;
  rawEventDays: string;
  hasErrorReports: boolean;
};

type Env = Record<string, string | undefined>;

/** Read from the environment at each request; `isNamed` is false until the operator has said who they are. */
export function readOperator(env: Env = process.env): { operator: Operator; isNamed: boolean } {
  const { OPERATOR_NAME: name, OPERATOR_EMAIL: email } = env;
  return {
    isNamed: Boolean(name && email),
    operator: {
      name: name || "the operator of this installation",
      email: email || "the address you have from them",
      address: env.OPERATOR_ADDRESS || null,
      rawEventDays: env.WEBHOOK_RETENTION_DAYS || "30",
      hasErrorReports: Boolean(env.SENTRY_DSN),
    },
  };
}

/** What the templates in docs/legal show in the place of an operator. */
export const template: Operator = {
  name: "OPERATOR_NAME",
  email: "OPERATOR_EMAIL",
  address: "OPERATOR_ADDRESS",
  rawEventDays: "WEBHOOK_RETENTION_DAYS",
  hasErrorReports: true,
};
