import { UtilityScreen } from "../../../../../../features/utility-templates/utility-screen.tsx";

type Props = { searchParams: Promise<{ copy?: string }> };

export default async function Page({ searchParams }: Props) {
  const { copy } = await searchParams;
  return <UtilityScreen templateId={copy ?? null} isCopy />;
}
