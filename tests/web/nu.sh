#!/usr/bin/env bash
# Checks the markup of every page of a finished output folder with the Nu HTML checker.
#
#   nu.sh FOLDER
#
# One Java process reads them all. A fragment for other pages, which is a file below a folder `embed`
# that does not begin with a doctype, is checked as the body of a bare page, on the same lines.
# Errors go to standard output; exit status 1 if there are any, or no page at all.
set -euo pipefail

folder=${1:?usage: nu.sh FOLDER}
jar=$(dirname "${BASH_SOURCE[0]}")/node_modules/vnu-jar/build/dist/vnu.jar
bare_page='<!doctype html><html lang="en"><head><title>Fragment</title></head><body>'

wrapped=$(mktemp -d)
trap 'rm -rf "$wrapped"' EXIT

is_fragment() {
  [[ /$1 == */embed/* && $(head -c 9 "$folder/$1" | tr '[:upper:]' '[:lower:]') != '<!doctype' ]]
}

pages=()
while IFS= read -r -d '' page; do
  if is_fragment "$page"; then
    mkdir -p "$wrapped/$(dirname "$page")"
    { printf '%s' "$bare_page"; cat "$folder/$page"; } >"$wrapped/$page"
    pages+=("$wrapped/$page")
  else
    pages+=("$folder/$page")
  fi
done < <(cd "$folder" && find . -name '*.html' -printf '%P\0' | sort -z)

if [[ ${#pages[@]} -eq 0 ]]; then
  echo "$folder: no page at all"
  exit 1
fi
java -jar "$jar" --stdout --errors-only "${pages[@]}"
echo "${#pages[@]} pages, 0 errors"
