import type { LegalDocument } from "./legal-document.ts";
import type { Operator } from "./operator.ts";

/** What this product keeps of people, for how long, and who gets it. Change it together with what the code does. */
export const privacyPolicy = ({ name, email, address, rawEventDays, hasErrorReports }: Operator): LegalDocument => ({
  title: "Privacy policy",
  lead: `This is how ${name} handles personal data in MessageSender, the software with which we read and answer messages that people send to our Facebook Pages.`,
  sections: [
    {
      title: "Who is responsible",
      blocks: [
        `${name}${address ? `, ${address}` : ""}. Write to ${email} about anything in this policy, and to use the rights named below. MessageSender runs on our own servers; nobody else operates it for us unless named here.`,
        "Meta Platforms is responsible for Messenger and Facebook themselves. What you do there is also subject to Meta's own privacy policy.",
      ],
    },
    {
      title: "If you write to one of our Pages",
      blocks: [
        "When you send a message to a Page of ours, comment on it, or click an advertisement that opens a chat, Meta passes this on to us and we keep it:",
        {
          table: [
            ["what", "why", "how long"],
            [
              "An id that Meta made for you and this Page only, and your name, profile picture and language as far as Meta shows them to us",
              "to know whom we are answering",
              "until it is deleted",
            ],
            [
              "Messages in both directions, with pictures, videos, sound and files, reactions, and when they were sent, delivered and read",
              "to answer you, and to know what was said",
              "until they are deleted, or for the time that we have set",
            ],
            ["Comments and posts that you wrote on the Page", "to answer them", "as long as messages"],
            [
              "From which link or advertisement you came; carts, feedback and details that you chose to share in the chat",
              "to help you with what you came for",
              "as long as messages",
            ],
            ["Whether you agreed to updates, and whether you told us to stop", "to respect it", "until your data is deleted"],
            [
              "Tags and lists in which we put you, and which of our campaigns you were sent",
              "to write only what concerns you",
              "until your data is deleted",
            ],
            [
              "What Meta sent, exactly as it came, encrypted",
              "to repair errors without losing messages, and as proof",
              `${rawEventDays} days at most; 3 days while the Page is not connected`,
            ],
          ],
        },
        "We do not know your Facebook account, your friends or your e-mail address unless you tell us. We do not buy data about you, we sell none, and no decision about you is made by a machine alone.",
        "We may do this because you wrote to us and expect an answer (contract or steps before one, legitimate interest in answering customers), and for updates because you agreed to them. You can take that back at any time: write STOP, or use the button in the chat. Then no campaign reaches you.",
      ],
    },
    {
      title: "If you work with us in MessageSender",
      blocks: [
        {
          table: [
            ["what", "why", "how long"],
            [
              "Your name and e-mail address, and a hash of your password (never the password)",
              "to let you sign in",
              "until your account is deleted; your name stays at what you wrote",
            ],
            [
              "Sessions: when, from which network address, with which browser",
              "to show you where you are signed in, and to end it",
              "30 days after the session is over",
            ],
            ["Wrong attempts to sign in", "to lock out who guesses", "1 day"],
            [
              "What you did that matters, with time and network address (audit log)",
              "to be able to account for it",
              "as long as the installation",
            ],
            [
              "If you connect a Page: your app-scoped Facebook id and the access that you granted, encrypted",
              "to receive and send for the Page",
              "until you disconnect it, remove the app at Facebook or ask Meta for deletion",
            ],
          ],
        },
        "One cookie keeps you signed in. It is necessary, holds a random value only, and is used for nothing else. There are no cookies for visitors, no analytics and no advertising.",
      ],
    },
    {
      title: "Who else gets data",
      blocks: [
        {
          list: [
            "Meta, because what we write to you travels through Messenger, and what you write came from there.",
            "The company where our servers stand, and the one that stores files and backups if that is another. They act on our instruction.",
            "Our mail provider, for letters to people who work with us. Nothing of yours is in them.",
            ...(hasErrorReports
              ? [
                  "Our service for error reports (Sentry), which is told where the software failed. Texts of messages, names, tokens and addresses are taken out first.",
                ]
              : []),
            "Nobody else, unless the law makes us.",
          ],
        },
      ],
    },
    {
      title: "Your rights",
      blocks: [
        `You can ask us what we keep of you and get a copy that a machine can read, have it corrected or deleted, object to its use, and have its use restricted. Write to ${email}, or say it in the chat. We answer within a month. Tell us from which Page you know us: your id at Meta differs from Page to Page.`,
        "When we delete you, your profile, messages, files, comments and everything else named above go at once, and our copies of what Meta sent within minutes. Figures of campaigns stay, without you in them. A fingerprint of your id stays, from which nobody can tell who you are, so that late copies do not bring you back. Backups made before keep you until they expire. Meta keeps the conversation in Messenger; you can delete it there.",
        "You can complain to the data protection authority of your country.",
      ],
    },
    {
      title: "Deletion through Facebook",
      blocks: [
        "If you connected a Page with your Facebook account: at Facebook, open Settings, Apps and websites, remove the app, and choose to have your data deleted. Facebook tells us, we delete it at once, and you get an address where you can read what was done.",
      ],
    },
    {
      title: "How it is protected",
      blocks: [
        "Connections are encrypted. Accesses, raw events and backups are encrypted where they are stored. Businesses on one installation are kept apart by the database itself. People who work here see only the workspaces they belong to, and exports and deletions of people are for managers and noted.",
      ],
    },
  ],
});
