import { expect, it } from "vitest";
import { type Letter, renderLetter } from "./render-letter.ts";

const letter: Letter = {
  subject: "Come & see",
  title: "Hello <b>Ana</b>",
  paragraphs: ["First.", 'Second & "third".'],
  action: { label: "Set up", url: "https://chat.example.test/join#a'b" },
  foot: "Sent by us",
};

it("says the same in text and in HTML", () => {
  const { text, html, subject } = renderLetter(letter);
  expect(subject).toBe("Come & see");
  expect(text).toBe(
    'Hello <b>Ana</b>\n\nFirst.\n\nSecond & "third".\n\nSet up:\nhttps://chat.example.test/join#a\'b\n\n-- \nSent by us\n',
  );
  for (const words of ["Hello &lt;b&gt;Ana&lt;/b&gt;", "First.", "Second &amp; &quot;third&quot;.", "Sent by us"])
    expect(html).toContain(words);
});

it("lets no name or link become markup, and fetches nothing", () => {
  const { html } = renderLetter(letter);
  expect(html).not.toContain("<b>");
  expect(html.match(/href="https:\/\/chat\.example\.test\/join#a&#39;b"/g)).toHaveLength(2);
  expect(html).not.toMatch(/<img|<script|<link|url\(/);
});

it("has no button without an action", () => {
  const { text, html } = renderLetter({ ...letter, action: undefined });
  expect(text).not.toContain("join");
  expect(html).not.toContain("<a ");
});
