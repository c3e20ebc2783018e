#!/bin/sh
# Opens your workbook on a Mac, by a double click.
exec /bin/sh "$(dirname "$0")/Start-Workbook.sh" "$@"
