import { FieldSettings } from "../../../../../features/fields/field-settings.tsx";

export default function FieldsPage() {
  return <FieldSettings />;
}
