import { UtilityScreen } from "../../../../../../features/utility-templates/utility-screen.tsx";

type Props = { params: Promise<{ utilityTemplateId: string }> };

export default async function Page({ params }: Props) {
  const { utilityTemplateId } = await params;
  return <UtilityScreen key={utilityTemplateId} templateId={utilityTemplateId} />;
}
