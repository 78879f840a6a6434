import { LibraryCopy } from "../../../../../../features/utility-templates/library-copy.tsx";
import { UtilityScreen } from "../../../../../../features/utility-templates/utility-screen.tsx";

type Props = { searchParams: Promise<{ copy?: string; library?: string; language?: string }> };

export default async function Page({ searchParams }: Props) {
  const { copy, library, language = "en_US" } = await searchParams;
  return library ? <LibraryCopy name={library} language={language} /> : <UtilityScreen templateId={copy ?? null} isCopy />;
}
