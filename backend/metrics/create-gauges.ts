import { Gauge, type Registry } from "prom-client";

/** What is looked at when somebody asks. Those about the database say the same in every process: dashboards take the maximum. */
export function createGauges(registry: Registry) {
  const gauge = <Label extends string = never>(name: string, help: string, ...labelNames: Label[]) =>
    new Gauge<Label>({ name: `messagesender_${name}`, help, labelNames, registers: [registry] });
  return {
    info: gauge("info", "Always 1; labels tell version and roles of this process", "version", "roles"),
    check: gauge("check_state", "Each line of /api/v1/health/ready: 0 ok or off, 1 warning, 2 failed", "check"),
    databaseUp: gauge("database_up", "1 when the database answered this time"),
    databaseBytes: gauge("database_bytes", "Size of the database"),
    webhooksWaiting: gauge("webhook_posts_waiting", "Posts of Meta not applied yet, by lane", "lane"),
    webhooksOldest: gauge("webhook_oldest_waiting_seconds", "How long the oldest of them has waited"),
    webhooksParked: gauge("webhook_posts_parked", "Posts that could not be applied and wait for somebody"),
    silence: gauge("webhook_silence_seconds", "Since the last event of any connected Page"),
    jobsWaiting: gauge("jobs_waiting", "Due jobs that nobody works on yet"),
    jobsOldest: gauge("job_oldest_waiting_seconds", "How long the oldest due job has waited"),
    jobsGivenUp: gauge("jobs_given_up", "Jobs whose last attempt failed"),
    workers: gauge("workers", "Worker processes that are alive"),
    campaigns: gauge("campaigns", "Campaigns by status, of those that are not done", "status"),
    pagesConnected: gauge("pages_connected", "Connected Pages"),
    pagesBroken: gauge("pages_broken", "Pages that must be connected again or are restricted"),
    pagesHeld: gauge("pages_held", "Pages that Meta limits right now, as this process knows"),
    pagesSlowed: gauge("pages_slowed", "Pages that send below their pace, as this process knows"),
    paceFactor: gauge("page_pace_factor", "Share of its pace in force, for at most 20 Pages: held, slowed, busiest", "page"),
    paceSent: gauge("page_sends_per_second", "Sends of a Page in the last second, for the same Pages", "page"),
    diskFree: gauge("disk_free_bytes", "Free space where people's files are kept"),
    diskSize: gauge("disk_bytes", "Size of that disk"),
  };
}
