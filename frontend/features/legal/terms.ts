import type { LegalDocument } from "./legal-document.ts";
import type { Operator } from "./operator.ts";

/** Terms for people who work with an installation. */
export const terms = ({ name, email, address }: Operator): LegalDocument => ({
  title: "Terms of service",
  lead: `These are the terms for people whom ${name} lets work with its installation of MessageSender. People who write to our Pages need to accept nothing; for them there is the privacy policy.`,
  sections: [
    {
      title: "What it is",
      blocks: [
        `${name}${address ? `, ${address}` : ""}, operates this installation for its own businesses. With it you read and answer messages to the Pages you were given, keep contacts and, if your role allows it, send campaigns. MessageSender itself is free software under the MIT licence, without warranty of its authors.`,
      ],
    },
    {
      title: "Your account",
      blocks: [
        {
          list: [
            "It is yours alone. Do not share the password; turn two-factor on where you can.",
            "What is done with it counts as done by you, and is noted.",
            `Tell ${email} at once if somebody else may have used it. You can sign out everywhere under Settings, Your account.`,
            "The owner may change what you may do, lock your account or delete it, above all when you leave.",
          ],
        },
      ],
    },
    {
      title: "What you may not do",
      blocks: [
        {
          list: [
            "Send what the person did not ask for, or go on after they said stop.",
            "Get around Meta's rules of when a message may be sent. The software asks them for you and refuses; do not look for ways past it, such as other tools on the same Page.",
            "Send what is forbidden by Meta's Platform Terms, Developer Policies and Community Standards, or by law: deception, hate, threats, and data that Meta does not allow to be asked for in chats, such as card numbers and passwords.",
            "Use data of contacts for anything but the business whose Page they wrote to, give it to others, or combine it with data from elsewhere to find out who somebody is.",
            "Export contacts without need. Exports are noted; delete the file when you are done.",
          ],
        },
      ],
    },
    {
      title: "Messages and Meta",
      blocks: [
        "Messages travel through Messenger. Meta may delay, limit or refuse them, change its rules, or block a Page. The software says what it knows of each message: sent, refused and why, or not known. Nobody promises more than that.",
      ],
    },
    {
      title: "Data",
      blocks: [
        "Data of people who write belongs to them, and the business is answerable for it. The privacy policy says what is kept. If somebody asks what we keep of them or wants it deleted, pass it on to a manager the same day.",
      ],
    },
    {
      title: "Availability and liability",
      blocks: [
        `${name} keeps the installation running with reasonable care and makes backups, but does not owe a certain availability unless agreed elsewhere. Liability follows the law that applies to your work with ${name}.`,
      ],
    },
    {
      title: "Changes",
      blocks: [`What changes in these terms is told to everybody with an account before it counts. Questions: ${email}.`],
    },
  ],
});
