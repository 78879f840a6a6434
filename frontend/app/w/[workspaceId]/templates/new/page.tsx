import { TemplateScreen } from "../../../../../features/templates/template-screen.tsx";

export default function Page() {
  return <TemplateScreen templateId={null} />;
}
