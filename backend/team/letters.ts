import type { Role } from "contract/workspaces.ts";
import type { Context } from "../context.ts";
import type { Letter } from "../mail/render-letter.ts";

const duties: Record<Role, string> = {
  viewer: "to look",
  operator: "to answer people and send campaigns",
  manager: "to answer people, send campaigns and connect Pages",
};

/** What somebody reads who is invited. */
export const invitationLetter = (
  ctx: Context,
  facts: { inviter: string; link: string; workspaces: { workspace: string; role: string }[] },
): Letter => ({
  subject: `${facts.inviter} invites you to MessageSender`,
  title: `${facts.inviter} invites you to work together`,
  paragraphs: [
    "MessageSender is where your team answers Facebook messages. You are asked to join:",
    ...facts.workspaces.map(({ workspace, role }) => `• ${workspace}, ${duties[role as Role]}`),
    "Set your name and a password. The link is good for three days, and once.",
  ],
  action: { label: "Set up your account", url: facts.link },
  foot: `Sent by MessageSender at ${ctx.config.http.frontendUrl}. If you do not know ${facts.inviter}, ignore this message.`,
});

export const testLetter = (ctx: Context, sender: string): Letter => ({
  subject: "MessageSender can send e-mail",
  title: "E-mail works",
  paragraphs: [`${sender} sent this test from the settings. Invitations and links for new passwords will arrive like it.`],
  foot: `Sent by MessageSender at ${ctx.config.http.frontendUrl}`,
});
