"use client";
import { useQuery } from "@tanstack/react-query";
import { ErrorNotice } from "../../components/error-notice.tsx";
import { Skeleton } from "../../components/ui/skeleton.tsx";
import { Section } from "../settings/section.tsx";
import { backupsQuery } from "./backup-queries.ts";
import { BackupState } from "./backup-state.tsx";
import { keepWords } from "./backup-words.ts";
import { KeptList } from "./kept-list.tsx";
import { RunList } from "./run-list.tsx";

/** Whether backups are made and have proven themselves, what is kept, and how one is brought back. */
export function BackupsScreen() {
  const { data, error, refetch } = useQuery(backupsQuery);
  if (!data)
    return error ? <ErrorNotice error={error} onRetry={refetch} /> : <Skeleton className="h-44 max-w-[860px] rounded-md" />;
  if (!data.isOn) return <NoBackups />;
  const { kind, name } = data.target;
  return (
    <div className="flex max-w-[860px] flex-col gap-10">
      <BackupState backups={data} />
      <Section
        title="Kept backups"
        text={`${keepWords(data)} ${kind === "bucket" ? `They lie in the bucket ${name}` : `They lie in the folder “${name}” of the server`}, encrypted.`}
      >
        <KeptList backups={data} />
      </Section>
      <RunList />
      <Section
        title="Bringing one back"
        text="At the command line of the server, because the database is replaced. What is restored sends nothing until you confirm it here."
      >
        <pre className="whitespace-pre-wrap rounded-md bg-muted p-4 font-mono text-xs leading-5">
          {
            "npx -y pnpm@12 restore            # lists what there is\nnpx -y pnpm@12 restore latest     # or a name, or the path of a file"
          }
        </pre>
        <p className="mt-3 text-muted-foreground text-sm">
          It needs BACKUP_KEY and ENCRYPTION_KEY, which are in no backup. Keep both where neither this server nor the backups are.
        </p>
      </Section>
    </div>
  );
}

const NoBackups = () => (
  <div className="max-w-[640px]">
    <Section
      title="Nothing is backed up"
      text="Without backups everything here is lost with the disk. They begin as soon as there is a key to encrypt them with."
    >
      <p className="text-sm">Set this on the server and start it again:</p>
      <pre className="mt-2 whitespace-pre-wrap rounded-md bg-muted p-4 font-mono text-xs leading-5">
        {"BACKUP_KEY=…    # openssl rand -hex 32"}
      </pre>
      <p className="mt-3 text-muted-foreground text-sm">Keep a copy of it where neither this server nor the backups are.</p>
    </Section>
  </div>
);
