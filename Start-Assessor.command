#!/bin/sh
# Opens your desk at a centre on a Mac, by a double click.
exec /bin/sh "$(dirname "$0")/Start-Assessor.sh" "$@"
