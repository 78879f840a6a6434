import { ContactList } from "../../../../features/contacts/contact-list.tsx";

export default function ContactsPage() {
  return <ContactList />;
}
