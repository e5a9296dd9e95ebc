#!/bin/sh
# Brings chromium for the page tests: by apt where we may, else says what to install. Never fails the build itself.
for name in chromium chromium-browser google-chrome; do
  command -v "$name" >/dev/null 2>&1 && exit 0
done
if command -v apt-get >/dev/null 2>&1; then
  run=""
  [ "$(id -u)" = 0 ] || run="sudo -n"
  if $run apt-get -qq update >/dev/null 2>&1 && DEBIAN_FRONTEND=noninteractive $run apt-get -qq install -y --no-install-recommends \
      chromium fonts-dejavu-core >/dev/null 2>&1; then
    exit 0
  fi
fi
echo "No chromium found: the page tests will be skipped. To run them, install the package 'chromium' (or Google Chrome)." >&2
exit 0
