#!/usr/bin/env bash
# Build, then send: what every scheduler here calls. For cron:
#   30 5 * * *  cd /srv/audience_manager && examples/orchestration/run.sh production >> logs/run.log 2>&1
# Ends with the exporter's exit code: 0 done, 1 and 2 for a person to look at, 3 to run again.
set -uo pipefail

environment=${1:-local}
attempts=${AAM_ATTEMPTS:-5}
pause=${AAM_PAUSE_SECONDS:-300}

# A failed test stops its own feed, not the others: the exporter decides from the recorded results.
dbt build --quiet || echo "dbt build failed: feeds that failed a test, or were not built, stay here" >&2

for ((attempt = 1; attempt <= attempts; attempt++)); do
    aam-export run --env "$environment"
    code=$?
    [[ $code -eq 3 && $attempt -lt $attempts ]] || break
    # Incomplete: the same command resumes.
    sleep "$pause"
done
exit "$code"
