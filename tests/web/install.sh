#!/usr/bin/env bash
# Installs what the tests need and this computer lacks; takes no time where everything is there.
#
# For Debian with Rust, as root or as somebody who may use sudo. Debian's packages give Python, Node,
# Java, a C compiler, Chromium with fonts, exiftool and ffmpeg; readers of feeds, calendars and schemas go into target/web-tests, the Nu HTML
# checker and what judges pages in the browser into node_modules.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

environment=../../target/web-tests

have() { command -v "$1" >/dev/null; }
installed() { dpkg-query --show "$1" >/dev/null 2>&1; }

as_root() {
  if [[ $EUID -eq 0 ]]; then "$@"; else sudo "$@"; fi
}

install_packages() {
  local lacking=()
  python3 -c 'import ensurepip, venv' 2>/dev/null || lacking+=(python3 python3-venv)
  { have node && have npm; } || lacking+=(nodejs npm)
  have java || lacking+=(default-jre-headless)
  have cc || lacking+=(build-essential)
  have chromium || have google-chrome || lacking+=(chromium)
  have exiftool || lacking+=(libimage-exiftool-perl)
  have ffmpeg || lacking+=(ffmpeg)
  local fonts
  for fonts in fonts-liberation2 fonts-noto-core; do # without them, widths are those of no reader
    installed "$fonts" || lacking+=("$fonts")
  done
  if [[ ${#lacking[@]} -gt 0 ]]; then
    as_root apt-get update -qq
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -qq --no-install-recommends "${lacking[@]}"
  fi
}

install_readers() {
  if ! { cmp -s requirements.txt "$environment/requirements.txt" && "$environment/bin/python" -c 'import feedparser, icalendar, jsonschema, yaml'; }; then
    python3 -m venv --clear "$environment"
    "$environment/bin/pip" install --quiet --disable-pip-version-check --requirement requirements.txt
    cp requirements.txt "$environment"
  fi
}

# What is used are files in the packages: none of their own scripts is run.
install_from_npm() {
  if ! cmp -s package-lock.json node_modules/installed-lock.json; then
    npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
    cp package-lock.json node_modules/installed-lock.json
  fi
}

install_packages
install_readers
install_from_npm
