#!/usr/bin/env bash
# Returns to the release before the one that runs, or to TAG, in the same way a release comes in. The database stays as it is: migrations
# only add, so earlier releases run on it.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/compose.sh"
current=$(current_release)
tag=${1:-$(tac "$RELEASES" | cut -d' ' -f1 | grep -vxF "$current" | head -n 1)}
[ -n "$tag" ] || fail "There is no earlier release."
SKIP_MIGRATE=1 exec bash deploy/release.sh "$tag"
