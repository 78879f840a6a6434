import { DeletionScreen } from "../../../features/pages/deletion-screen.tsx";

export default async function Page({ params }: { params: Promise<{ code: string }> }) {
  const { code } = await params;
  return <DeletionScreen code={code} />;
}
