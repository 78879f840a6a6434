/** What a message says, before it becomes text and HTML. */
export type Letter = {
  subject: string;
  title: string;
  paragraphs: string[];
  action?: { label: string; url: string };
  /** In small print under the rest. */
  foot: string;
};

/** The same words twice: as plain text, and as HTML without pictures or anything fetched from elsewhere. */
export const renderLetter = (letter: Letter): { subject: string; text: string; html: string } => ({
  subject: letter.subject,
  text: writeText(letter),
  html: writeHtml(letter),
});

const writeText = ({ title, paragraphs, action, foot }: Letter) =>
  `${[title, ...paragraphs, ...(action ? [`${action.label}:\n${action.url}`] : []), `-- \n${foot}`].join("\n\n")}\n`;

const font = "-apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";

function writeHtml({ subject, title, paragraphs, action, foot }: Letter): string {
  const button = action
    ? `<p style="margin:24px 0"><a href="${escapeHtml(action.url)}" style="display:inline-block;padding:10px 18px;border-radius:6px;background:#4f46e5;color:#ffffff;font-weight:600;text-decoration:none">${escapeHtml(action.label)}</a></p>
<p style="margin:0 0 12px;font-size:13px;color:#71717a">If the button does nothing, open this address:<br><a href="${escapeHtml(action.url)}" style="color:#4f46e5;word-break:break-all">${escapeHtml(action.url)}</a></p>`
    : "";
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark"><title>${escapeHtml(subject)}</title></head>
<body style="margin:0;padding:32px 16px;background:#fafafa;font:15px/1.55 ${font};color:#18181b">
<div style="max-width:520px;margin:0 auto;padding:28px;border:1px solid #e4e4e7;border-radius:8px;background:#ffffff">
<p style="margin:0 0 20px;font-size:13px;font-weight:600;color:#71717a">MessageSender</p>
<h1 style="margin:0 0 14px;font-size:20px;line-height:1.3">${escapeHtml(title)}</h1>
${paragraphs.map((text) => `<p style="margin:0 0 12px">${escapeHtml(text)}</p>`).join("\n")}
${button}
<p style="margin:24px 0 0;padding-top:16px;border-top:1px solid #e4e4e7;font-size:12.5px;color:#71717a">${escapeHtml(foot)}</p>
</div>
</body></html>
`;
}

const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
const escapeHtml = (text: string) => text.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign);
