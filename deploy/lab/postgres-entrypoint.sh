#!/bin/bash
# What the official image does with POSTGRES_USER, POSTGRES_DB and POSTGRES_PASSWORD_FILE, in short.
set -e
export PGDATA=${PGDATA:-/var/lib/postgresql/18/docker}
[ "${1:-postgres}" = postgres ] || exec "$@"
mkdir -p "$PGDATA" && chown -R postgres "$(dirname "$PGDATA")" /run/postgresql && chmod 700 "$PGDATA"
as_postgres() { setpriv --reuid=postgres --regid=postgres --init-groups "$@"; }
if [ ! -s "$PGDATA/PG_VERSION" ]; then
  password=$(cat "$POSTGRES_PASSWORD_FILE")
  (umask 077 && printf %s "$password" >/tmp/password && chown postgres /tmp/password)
  as_postgres initdb -D "$PGDATA" -U "$POSTGRES_USER" -A scram-sha-256 --pwfile=/tmp/password >/dev/null
  rm /tmp/password
  echo "host all all all scram-sha-256" >>"$PGDATA/pg_hba.conf"
  as_postgres pg_ctl -D "$PGDATA" -o "-c listen_addresses=" -w start >/dev/null
  [ "$POSTGRES_DB" = postgres ] || PGPASSWORD=$password as_postgres createdb -U "$POSTGRES_USER" "$POSTGRES_DB"
  as_postgres pg_ctl -D "$PGDATA" -m fast -w stop >/dev/null
fi
shift
exec setpriv --reuid=postgres --regid=postgres --init-groups postgres -c listen_addresses='*' "$@"
