import { LibraryScreen } from "../../../../../../features/utility-templates/library-screen.tsx";

export default function Page() {
  return <LibraryScreen />;
}
