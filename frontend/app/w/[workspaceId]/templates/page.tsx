import { TemplateList } from "../../../../features/templates/template-list.tsx";

export default function Page() {
  return <TemplateList />;
}
