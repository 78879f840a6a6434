import Link from "next/link";
import type { ReactNode } from "react";
import { Logo } from "../../components/logo.tsx";
import type { Block, LegalDocument } from "./legal-document.ts";
import { LegalLinks } from "./legal-links.tsx";
import { readOperator } from "./operator.ts";

/** A document for everybody, readable without a script. */
export function LegalPage({ document: { title, lead, sections } }: { document: LegalDocument }) {
  const { isNamed } = readOperator();
  return (
    <main className="mx-auto w-full max-w-[760px] px-6 py-12 leading-relaxed">
      <Link href="/" aria-label="MessageSender" className="inline-block">
        <Logo />
      </Link>
      <h1 className="mt-6 font-semibold text-2xl tracking-tight">{title}</h1>
      {isNamed ? null : (
        <p role="note" className="mt-4 rounded-md bg-warning-soft px-3 py-2 text-sm text-warning-ink">
          Nobody is named here yet: whoever runs this installation sets OPERATOR_NAME and OPERATOR_EMAIL.
        </p>
      )}
      <p className="mt-3 text-muted-foreground">{lead}</p>
      {sections.map((section) => (
        <section key={section.title} className="mt-8">
          <h2 className="font-semibold text-lg tracking-tight">{section.title}</h2>
          {section.blocks.map((block) => (
            <BlockView key={JSON.stringify(block)} block={block} />
          ))}
        </section>
      ))}
      <LegalLinks className="mt-12 border-border border-t pt-4" />
    </main>
  );
}

function BlockView({ block }: { block: Block }): ReactNode {
  if (typeof block === "string") return <p className="mt-2 text-sm">{block}</p>;
  if ("list" in block)
    return (
      <ul className="mt-2 list-disc space-y-1 pl-5 text-sm">
        {block.list.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    );
  const [head = [], ...rows] = block.table;
  return (
    <table className="mt-3 w-full border-collapse text-sm max-[719px]:block">
      <thead className="max-[719px]:sr-only">
        <tr>
          {head.map((cell) => (
            <th key={cell} scope="col" className="border-border border-b py-1.5 pr-4 text-left font-medium text-muted-foreground">
              {cell.charAt(0).toUpperCase() + cell.slice(1)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="max-[719px]:block">
        {rows.map((row) => (
          <tr key={row.join()} className="max-[719px]:block max-[719px]:border-border max-[719px]:border-b max-[719px]:py-2">
            {row.map((cell, index) => (
              <td
                key={cell}
                className="py-2 pr-4 align-top max-[719px]:block max-[719px]:py-0.5 min-[720px]:border-border min-[720px]:border-b"
              >
                {index > 0 ? <span className="text-muted-foreground min-[720px]:hidden">{head[index]}: </span> : null}
                {cell}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
