#!/bin/sh
# Opens your desk at a centre: sets the program up when needed, then does what scripts/start.py says.
here=$(dirname "$0")
for python in python3 python; do
    if command -v "$python" >/dev/null 2>&1; then
        exec "$python" "$here/scripts/start.py" assessor "$@"
    fi
done
echo "This program needs Python, and there is none on this computer."
echo "Install Python 3.14 from python.org or your software centre, then start this file again."
exit 1
