import { ContactScreen } from "../../../../../features/contacts/contact-screen.tsx";

export default async function ContactPage({ params }: { params: Promise<{ contactId: string }> }) {
  const { contactId } = await params;
  return <ContactScreen key={contactId} contactId={contactId} />;
}
