#!/usr/bin/env bash
# docker compose for this installation: `deploy/compose.sh ps`, `deploy/compose.sh logs -f api`. Other scripts of this folder source it.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
ENV_FILE=${ENV_FILE:-.env.prod}
RELEASES=${RELEASES:-.releases}
export SECRETS_FOLDER=${SECRETS_FOLDER:-./.secrets}
umask 077

fail() { printf '%s\n' "$*" >&2; exit 1; }

# The value of a setting in the env file; the environment wins.
setting() {
  local name=$1 line value
  if [ -n "${!name:-}" ]; then printf '%s' "${!name}"; return; fi
  line=$(grep -E "^$name=" "$ENV_FILE" | tail -n 1) || return 0
  value=${line#*=}; value=${value%$'\r'}
  case $value in \"*\") value=${value#\"}; value=${value%\"} ;; \'*\') value=${value#\'}; value=${value%\'} ;; esac
  printf '%s' "$value"
}

# Secrets become files, because the environment of a container is shown to whoever may inspect it. NAME_FILE in the env file names a file
# that a secret manager wrote; it is copied. Rewritten in place, so that running containers keep the file they see.
write_secrets() {
  local name path value
  mkdir -p "$SECRETS_FOLDER" && chmod 700 "$SECRETS_FOLDER"
  for name in JWT_SECRET JWT_REFRESH_SECRET ENCRYPTION_KEY ENCRYPTION_KEY_OTHER POSTGRES_PASSWORD REDIS_PASSWORD \
    FACEBOOK_APP_SECRET FACEBOOK_WEBHOOK_VERIFY_TOKEN S3_SECRET_ACCESS_KEY BACKUP_KEY BACKUP_S3_SECRET_ACCESS_KEY SMTP_PASS METRICS_TOKEN; do
    path=$(setting "${name}_FILE")
    if [ -n "$path" ]; then value=$(cat "$path") || fail "${name}_FILE names a file that cannot be read: $path"
    else value=$(setting "$name"); fi
    path=$SECRETS_FOLDER/$name
    if [ -f "$path" ]; then chmod 644 "$path"; fi
    printf '%s' "$value" >"$path"
    chmod 444 "$path"
  done
}

# Brings what .env.prod says to the secret files, but only when the backend would start with it: what runs must be able to start again. Says in
# `changed` which secrets are others than before.
take_settings() { # release
  local staged=$SECRETS_FOLDER.new check
  check='import("./backend/config.ts").then(({ loadConfig }) => loadConfig()).catch((error) => { console.error(error.message); process.exit(2); })'
  SECRETS_FOLDER=$staged write_secrets
  if ! SECRETS_FOLDER=$staged RELEASE=$1 compose run --rm --no-deps -T worker node -e "$check" 2>"$staged/said"; then
    grep -vE '^(Creating .*|[0-9]+)$' "$staged/said" >&2 || true
    rm -rf "$staged"
    fail "Nothing was changed; correct $ENV_FILE and repeat."
  fi
  rm "$staged/said"
  changed=$(for path in "$staged"/*; do cmp -s "$path" "$SECRETS_FOLDER/${path##*/}" || echo "${path##*/}"; done)
  rm -rf "$staged"
  kept=$(mktemp -d) && trap 'rm -rf "$kept"' EXIT
  cp "$SECRETS_FOLDER"/* "$kept" 2>/dev/null || true
  write_secrets
}

# What runs must find the secrets it began with, such as the password that the database still has.
give_back_secrets() {
  local path to
  for path in "$kept"/*; do
    [ -f "$path" ] || continue
    to=$SECRETS_FOLDER/${path##*/}
    chmod 644 "$to"; cat "$path" >"$to"; chmod 444 "$to"
  done
}

backup_folder() { local given; given=$(setting BACKUP_FOLDER); printf '%s' "${given:-./backups}"; }
# Containers work as the user 1000, whoever calls.
own_backups() { # [a file in it]
  local path; path=$(backup_folder)${1:+/$1}
  [ "$(stat -c %u "$path")" = 1000 ] || chown 1000:1000 "$path" 2>/dev/null \
    || docker run --rm --user 0 --entrypoint chown -v "$(realpath "$(backup_folder)"):/backups" "$(image_of backup):${RELEASE:-$(current_release)}" 1000:1000 "/backups${1:+/$1}"
}
prepare_backups() { mkdir -p "$(backup_folder)" && own_backups; }

version() { sed -nE 's/^  "version": "([^"]+)".*/\1/p' package.json; }
commit() { git rev-parse --short=9 HEAD 2>/dev/null || echo unknown; }
# What the checkout would be called as an image.
checkout_tag() {
  local dirty=''
  git diff --quiet HEAD -- . 2>/dev/null || dirty=-changed
  printf '%s-%s%s' "$(version)" "$(commit)" "$dirty"
}
current_release() { [ -s "$RELEASES" ] && tail -n 1 "$RELEASES" | cut -d' ' -f1 || true; }

image_of() { # backend | frontend | simulator
  local name; name=$(echo "$1" | tr '[:lower:]' '[:upper:]')_IMAGE
  local given; given=$(setting "$name")
  printf '%s' "${given:-messagesender-$1}"
}

compose() {
  [ -f "$ENV_FILE" ] || fail "There is no $ENV_FILE: make one with \`npx -y pnpm@12 secrets:generate\`."
  local files=(-f docker-compose.prod.yml) overlay
  for overlay in $(setting OVERLAYS); do files+=(-f "$overlay"); done
  [ -f "$SECRETS_FOLDER/JWT_SECRET" ] || write_secrets
  [ -d "$(backup_folder)" ] || prepare_backups
  local program=(docker-compose)
  if docker compose version >/dev/null 2>&1; then program=(docker compose); fi
  RELEASE=${RELEASE:-$(current_release)} "${program[@]}" -p "$(project)" --env-file "$ENV_FILE" --project-directory . "${files[@]}" "$@"
}
project() { local given; given=$(setting COMPOSE_PROJECT_NAME); printf '%s' "${given:-messagesender}"; }

if [ "${BASH_SOURCE[0]}" = "$0" ]; then compose "$@"; fi
