import { InboxScreen } from "../../../../features/inbox/inbox-screen.tsx";

/** The inbox reads the address itself and stays while it changes; see use-inbox-address.ts. */
export default function InboxLayout({ children }: { children: React.ReactNode }) {
  return (
    <>
      <InboxScreen />
      {children}
    </>
  );
}
