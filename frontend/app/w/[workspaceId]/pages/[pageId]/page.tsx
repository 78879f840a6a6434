import { DoctorScreen } from "../../../../../features/pages/doctor-screen.tsx";

export default async function Page({ params }: { params: Promise<{ pageId: string }> }) {
  const { pageId } = await params;
  return <DoctorScreen key={pageId} pageId={pageId} />;
}
