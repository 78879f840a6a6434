import { TemplateScreen } from "../../../../../features/templates/template-screen.tsx";

type Props = { params: Promise<{ templateId: string }> };

export default async function Page({ params }: Props) {
  const { templateId } = await params;
  return <TemplateScreen key={templateId} templateId={templateId} />;
}
