#!/usr/bin/env bash
# Makes a backup now; with --prove it is restored into a database of its own and compared, too.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/compose.sh"
export RELEASE=${RELEASE:-$(current_release)}
[ -n "$RELEASE" ] || fail "Nothing runs yet: start with \`npx -y pnpm@12 docker:prod:up\`."
prepare_backups
compose run --rm --no-deps -T backup node backend/back-up.ts "$@"
