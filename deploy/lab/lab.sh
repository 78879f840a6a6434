#!/usr/bin/env bash
# The production installation on this machine, on images of its own, with the simulator: `lab.sh up`, `lab.sh smoke`, `lab.sh down`.
# `lab.sh run` does all of it and is part of .ci/run. Nothing in the checkout changes; what it makes lies in LAB_FOLDER.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
cd "$here/../.."
export LAB_FOLDER=${LAB_FOLDER:-/tmp/messagesender-lab}
export ENV_FILE=$LAB_FOLDER/env RELEASES=$LAB_FOLDER/releases SECRETS_FOLDER=$LAB_FOLDER/secrets
export COMPOSE_PROJECT_NAME=${LAB_PROJECT:-messagesender-lab} BUILD_NETWORK=host
export POSTGRES_IMAGE=${POSTGRES_IMAGE:-messagesender-lab/postgres:15} REDIS_IMAGE=${REDIS_IMAGE:-messagesender-lab/redis:7} CADDY_IMAGE=${CADDY_IMAGE:-messagesender-lab/caddy:2}
export NGINX_IMAGE=${NGINX_IMAGE:-messagesender-lab/nginx:1} TLS_FOLDER=$LAB_FOLDER/certificates ACME_FOLDER=$LAB_FOLDER/acme
export HTTP_PORT=${HTTP_PORT:-127.0.0.1:0} HTTPS_PORT=${HTTPS_PORT:-127.0.0.1:0}
pnpm=(npx -y pnpm@12)

make_settings() {
  mkdir -p "$LAB_FOLDER"
  [ -f "$ENV_FILE" ] && return
  "${pnpm[@]}" secrets:generate --output "$ENV_FILE" --app https://app.lab.test --api https://api.lab.test --tls internal --simulator https://phone.lab.test
  # The lab measures and presses from one address.
  printf 'THROTTLE_LIMIT=6000\nAPI_REPLICAS=2\nOVERLAYS="docker-compose.simulator.yml deploy/lab/compose.yml"\nBACKUP_FOLDER=%s/backups\n' "$LAB_FOLDER" >>"$ENV_FILE"
}

container_of() { docker ps -q --filter "label=com.docker.compose.project=$COMPOSE_PROJECT_NAME" --filter "label=com.docker.compose.service=$1"; }

# A Node program of this checkout, where the names of the lab are known and its certificate authority is trusted.
in_lab() {
  local authority=$LAB_FOLDER/authority.crt caddy
  caddy=$(container_of caddy)
  if [ -n "$caddy" ]; then docker exec "$caddy" cat /data/caddy/pki/authorities/local/root.crt >"$authority"
  else cp "$TLS_FOLDER/authority.crt" "$authority"; fi
  docker run --rm --network "${COMPOSE_PROJECT_NAME}_web" -v "$PWD:/work:ro" -v "$authority:/authority.crt:ro" -w /work \
    -e NODE_EXTRA_CA_CERTS=/authority.crt -e SMOKE_EMAIL=owner@lab.test -e SMOKE_PASSWORD=correct-horse-of-the-lab \
    node:24-bookworm-slim node "$@"
}

smoke() { in_lab e2e/smoke.ts --url https://api.lab.test --frontend https://app.lab.test; }

doctor() {
  "${pnpm[@]}" run doctor --only inside
  in_lab start/preflight.mjs doctor --only outside --url https://api.lab.test --frontend https://app.lab.test
}

# Stands for certbot: an authority of the lab's own, and files where certbot puts them.
make_certificate() {
  local live=$TLS_FOLDER/live/app.lab.test
  mkdir -p "$live"
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 30 -subj "/CN=Authority of the lab" \
    -keyout "$TLS_FOLDER/authority.key" -out "$TLS_FOLDER/authority.crt" 2>/dev/null
  openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj "/CN=app.lab.test" -keyout "$live/privkey.pem" 2>/dev/null |
    openssl x509 -req -days 20 -CA "$TLS_FOLDER/authority.crt" -CAkey "$TLS_FOLDER/authority.key" -CAcreateserial -out "$live/fullchain.pem" \
      -extfile <(echo "subjectAltName=DNS:app.lab.test,DNS:api.lab.test,DNS:phone.lab.test") 2>/dev/null
}

# nginx in Caddy's place, which is told of its certificate after it has started, as by certbot.
nginx() {
  mkdir -p "$TLS_FOLDER" "$ACME_FOLDER/.well-known/acme-challenge"
  chmod -R a+rX "$ACME_FOLDER" && echo "what certbot asks for" >"$ACME_FOLDER/.well-known/acme-challenge/lab"
  printf 'OVERLAYS="docker-compose.simulator.yml docker-compose.nginx.yml deploy/lab/nginx.yml"\n' >>"$ENV_FILE"
  bash deploy/up.sh >/dev/null
  docker exec "$(container_of nginx)" cat /tmp/nginx.conf | grep -q 'listen 443' && { echo "TLS without a certificate"; return 1; }
  make_certificate
  for _ in $(seq 20); do docker exec "$(container_of nginx)" grep -q 'listen 443' /tmp/nginx.conf && break; sleep 0.5; done
  in_lab deploy/lab/ask-nginx.mjs
  smoke
  doctor
}

# Settings that are too weak: all are named at once. A password that the database does not have: nobody gets in. Either way what runs keeps the
# secrets it can start with.
weak() {
  source deploy/compose.sh
  local before script fault
  before=$(cat "$SECRETS_FOLDER"/* | cksum)
  cp "$ENV_FILE" "$LAB_FOLDER/env.good"
  printf 'JWT_SECRET=short\nREDIS_PASSWORD=change-me\nAPI_URL=http://api.lab.test\n' >>"$ENV_FILE"
  for script in up.sh "release.sh $(current_release)"; do
    # shellcheck disable=SC2086
    if bash deploy/$script >"$LAB_FOLDER/refused" 2>&1; then fail "$script took settings that are too weak."; fi
    for fault in "JWT_SECRET must be at least" "REDIS_PASSWORD is still a placeholder" "API_URL must begin with https" "Nothing was changed"; do
      grep -q "$fault" "$LAB_FOLDER/refused" || { cat "$LAB_FOLDER/refused"; fail "$script does not say: $fault"; }
    done
  done
  cp "$LAB_FOLDER/env.good" "$ENV_FILE"
  printf 'POSTGRES_PASSWORD=%s\n' "$(openssl rand -hex 24)" >>"$ENV_FILE"
  for script in up.sh "release.sh $(current_release)"; do
    # shellcheck disable=SC2086
    if bash deploy/$script >"$LAB_FOLDER/refused" 2>&1; then fail "$script took a password that the database does not have."; fi
    grep -q "password authentication failed" "$LAB_FOLDER/refused" || { cat "$LAB_FOLDER/refused"; fail "$script does not say what is wrong with the password."; }
    [ "$(cat "$SECRETS_FOLDER"/* | cksum)" = "$before" ] || fail "$script left a wrong password where containers read it."
  done
  mv "$LAB_FOLDER/env.good" "$ENV_FILE"
  [ "$(cat "$SECRETS_FOLDER"/* | cksum)" = "$before" ] || fail "Secrets that were refused lie where containers read them."
  smoke
  echo "Weak and wrong settings: each named, nothing changed"
}

# A new ENCRYPTION_KEY while everything runs, to its end: what was sealed opens, and the backup under the new key is proven.
rotate() {
  source deploy/compose.sh
  local old kept
  old=$(setting ENCRYPTION_KEY) kept=$(find "$LAB_FOLDER/backups" -name '*.backup' | wc -l)
  bash deploy/rotate-key.sh
  ! grep -q "$old" "$ENV_FILE" "$SECRETS_FOLDER"/* || fail "The old key is still here."
  [ "$(find "$LAB_FOLDER/backups" -name '*.backup' | wc -l)" -gt "$kept" ] || fail "No backup was made under the new key."
  "${pnpm[@]}" backup --prove
  smoke
  doctor
}

# Ten planted faults; the doctor names these and nothing else.
faults() {
  printf '%s\n' 'OVERLAYS="docker-compose.simulator.yml deploy/lab/compose.yml deploy/lab/faults.yml"' REDIS_MAXMEMORY=0 API_DOCS=true \
    THROTTLE_LIMIT=100000 SMTP_HOST=127.0.0.1 SMTP_PORT=1 SMTP_FROM=shop@lab.test SENTRY_DSN=http://key@127.0.0.1:1/1 >>"$ENV_FILE"
  bash deploy/up.sh >/dev/null
  chmod 644 "$ENV_FILE"
  "${pnpm[@]}" run doctor --only inside --json >"$LAB_FOLDER/inside.json" || true
  in_lab start/preflight.mjs doctor --only outside --json --url https://api.lab.test --frontend https://app.lab.test >"$LAB_FOLDER/outside.json" || true
  chmod 600 "$ENV_FILE"
  node deploy/lab/expect-faults.mjs "$LAB_FOLDER/inside.json" "$LAB_FOLDER/outside.json" \
    "Security: $ENV_FILE is closed to others" "Containers: memory limits" "Containers: log rotation or forwarding" \
    "Containers: only the proxy is public" "Redis: Redis" "Containers: read-only file system" "E-mail: mail server" \
    "Monitoring: errors are told (Sentry)" "Security: /docs and /metrics are closed" "Security: requests are limited"
}

# Stands for the next release: it brings a migration, so the old containers, and the old release after the rollback, run on a newer schema.
make_next_release() { # first, next
  local name user
  for name in backend backup; do
    user=$(docker image inspect -f '{{.Config.User}}' "$(image_of $name):$1")
    docker build --quiet -t "$(image_of $name):$2" - >/dev/null <<END
FROM $(image_of $name):$1
USER root
RUN echo 'alter table contact add column lab_note text; create table lab_note (id bigint primary key);' >backend/db/migrations/9999_lab.sql
USER $user
END
  done
  docker tag "$(image_of frontend):$1" "$(image_of frontend):$2"
}

# A release, a broken release that returns by itself, and a rollback, all under load.
rolling() {
  source deploy/compose.sh
  local first next broken load
  first=$(current_release) next=$first-next broken=$first-broken
  in_lab e2e/load.ts --url https://api.lab.test --frontend https://app.lab.test --simulator https://phone.lab.test \
    --rate "${LAB_LOAD_RATE:-50}" --seconds "${LAB_LOAD_SECONDS:-150}" --recipients "${LAB_LOAD_RECIPIENTS:-2400}" >"$LAB_FOLDER/load.log" 2>&1 &
  load=$!
  for _ in $(seq 120); do grep -q "under load" "$LAB_FOLDER/load.log" && break; sleep 0.5; done
  make_next_release "$first" "$next"
  bash deploy/release.sh "$next"
  printf 'FROM %s\nENV PROBE_PATH=/nowhere\n' "$(image_of backend):$next" | docker build --quiet -t "$(image_of backend):$broken" - >/dev/null 2>&1
  for name in frontend backup; do docker tag "$(image_of $name):$next" "$(image_of $name):$broken"; done
  if HEALTH_GATE_SECONDS=30 bash deploy/release.sh "$broken"; then fail "A broken release came into service."; fi
  [ "$(current_release)" = "$next" ] || fail "After a broken release $(current_release) runs, not $next."
  bash deploy/rollback.sh
  [ "$(current_release)" = "$first" ] || fail "After the rollback $(current_release) runs, not $first."
  wait $load || { cat "$LAB_FOLDER/load.log"; return 1; }
  cat "$LAB_FOLDER/load.log"
}

# What must be the same after a restore, counted by PostgreSQL itself. Volumes are mounted as they are: an empty one would take the owner of the image.
facts() {
  local postgres; postgres=$(container_of postgres)
  docker exec -e PGPASSWORD="$(cat "$SECRETS_FOLDER/POSTGRES_PASSWORD")" "$postgres" psql -h 127.0.0.1 -U messagesender -d messagesender -At -c "
    select 'messages', count(*), md5(string_agg(m::text, '|' order by id)) from message m
    union all select 'conversations', count(*), md5(string_agg(id::text || seen_until::text, '|' order by id)) from conversation
    union all select 'contacts', count(*), md5(string_agg(c::text, '|' order by id)) from contact c
    union all select 'recipients', count(*), md5(string_agg(r::text, '|' order by r::text)) from campaign_recipient r
    union all select 'accounts', count(*), md5(string_agg(a::text, '|' order by id)) from account a
    union all select 'pages', count(*), md5(string_agg(id::text || access_token, '|' order by id)) from page where access_token is not null
    union all select 'versions', last_value, '' from change_version
    union all select 'migrations', count(*), md5(string_agg(name, '|' order by name)) from migration"
  docker run --rm -v "${COMPOSE_PROJECT_NAME}_media:/media:ro,nocopy" node:24-bookworm-slim sh -c 'cd /media && find . -type f -exec sha256sum {} + | sort'
}

# The installation is lost but for .env.prod and the folder of backups, and comes back from its newest backup. Facebook does not forget.
disaster() {
  source deploy/compose.sh
  local newest before
  compose stop api worker backup >/dev/null 2>&1
  docker run --rm --user 1000 -v "${COMPOSE_PROJECT_NAME}_media:/media:nocopy" node:24-bookworm-slim sh -c 'mkdir -p /media/media/lab && head -c 3000000 /dev/urandom >/media/media/lab/picture'
  "${pnpm[@]}" backup --prove
  before=$(facts)
  newest=$(ls "$LAB_FOLDER/backups" | tail -n 1)
  compose down --remove-orphans --timeout 20 >/dev/null 2>&1
  docker volume ls -q --filter "label=com.docker.compose.project=$COMPOSE_PROJECT_NAME" | grep -v simulator-state | xargs docker volume rm >/dev/null
  echo "Destroyed: every container and volume"

  cp "$LAB_FOLDER/backups/$newest" "$LAB_FOLDER/broken.backup"
  printf 'x' | dd of="$LAB_FOLDER/broken.backup" bs=1 seek=5000 conv=notrunc status=none
  if "${pnpm[@]}" restore "$LAB_FOLDER/broken.backup" >"$LAB_FOLDER/refused" 2>&1; then fail "A broken backup was restored."; fi
  grep "damaged" "$LAB_FOLDER/refused" || { cat "$LAB_FOLDER/refused"; fail "A broken backup was refused for another reason."; }
  head -c -3000 "$LAB_FOLDER/backups/$newest" >"$LAB_FOLDER/backups/broken.backup"
  if "${pnpm[@]}" restore "$LAB_FOLDER/backups/broken.backup" >"$LAB_FOLDER/refused" 2>&1; then fail "A cut-off backup was restored."; fi
  rm -f "$LAB_FOLDER/broken.backup" "$LAB_FOLDER/backups/broken.backup"

  "${pnpm[@]}" restore latest
  [ "$(facts)" = "$before" ] || { diff <(echo "$before") <(facts); fail "What was restored is not what was backed up."; }
  echo "$before"
  if "${pnpm[@]}" restore latest >"$LAB_FOLDER/refused" 2>&1; then fail "A database with something in it was replaced unasked."; fi
  bash deploy/up.sh >/dev/null
  in_lab e2e/confirm-restored.ts --url https://api.lab.test --frontend https://app.lab.test
  smoke
}

down() {
  [ -f "$ENV_FILE" ] || return 0
  bash deploy/compose.sh down --volumes --remove-orphans --timeout 20 >/dev/null 2>&1 || true
}

case "${1:-}" in
  smoke|doctor|nginx|weak|rotate|faults|rolling|disaster|node|release|rollback)
    [ -n "$(container_of api 2>/dev/null)" ] || { echo "Nothing runs here yet: deploy/lab/lab.sh up" >&2; exit 1; } ;;
esac

case "${1:-}" in
  up) bash deploy/lab/engine.sh up && make_settings && bash deploy/build.sh && bash deploy/up.sh ;;
  smoke) smoke ;;
  doctor) doctor ;;
  nginx) nginx ;;
  weak) weak ;;
  rotate) rotate ;;
  faults) faults ;;
  rolling) rolling ;;
  disaster) disaster ;;
  node) shift; in_lab "$@" ;;
  compose) shift; bash deploy/compose.sh "$@" ;;
  release) shift; bash deploy/release.sh "$@" ;;
  rollback) shift; bash deploy/rollback.sh "$@" ;;
  down) down; rm -rf "$LAB_FOLDER" ;;
  run)
    trap 'down; rm -rf "$LAB_FOLDER"; bash deploy/lab/engine.sh down' EXIT
    bash deploy/lab/engine.sh up && make_settings && bash deploy/build.sh && bash deploy/up.sh && smoke && weak && disaster && doctor && nginx && faults ;;
  *) echo "usage: lab.sh up|smoke|doctor|nginx|weak|rotate|faults|rolling|disaster|node|compose|release|rollback|down|run" >&2; exit 2 ;;
esac
