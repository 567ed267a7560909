#!/usr/bin/env bash
# Rolls calendars over in SQLite and in a PostgreSQL server of its own, with the release build: Benchmarks/calendars.sh
# [--providers N]; with --slots [N] makes, pages, counts and books slots instead. Prints Markdown tables: milliseconds on the wall
# and of this process's processor, statements, rows.
set -euo pipefail
cd "$(dirname "$0")/.."

swift build -c release --product CalendarBench >&2
bench=$PWD/.build/release/CalendarBench

binaries=
for path in /usr/lib/postgresql/*/bin /opt/homebrew/opt/postgresql*/bin; do
  [ ! -x "$path/initdb" ] || binaries=$path
done
if [ -z "$binaries" ]; then
  echo "No PostgreSQL server here. Maybe run ./install-packages test." >&2
  exit 1
fi
folder=$(mktemp -d /tmp/bellwether-XXXXXXXX)
as=()
if [ "$(id -u)" -eq 0 ]; then
  chown postgres "$folder"
  as=(runuser -u postgres --)
fi
stop() {
  (cd / && "${as[@]}" "$binaries/pg_ctl" stop -m immediate -D "$folder/data" >/dev/null 2>&1) || true
  rm -rf "$folder"
}
trap stop EXIT
(
  cd /
  "${as[@]}" "$binaries/initdb" -D "$folder/data" -U bench -A trust >/dev/null
  "${as[@]}" "$binaries/pg_ctl" start -w -D "$folder/data" -l "$folder/log" \
    -o "-k $folder -c listen_addresses=" >/dev/null
)
"$bench" "$@" "postgresql:///postgres?host=$folder&user=bench"
