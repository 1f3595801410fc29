#!/usr/bin/env bash
# Finds what the media of a finished output folder tell about people, places and devices.
#
#   exif.sh FOLDER
#
# How a picture is turned may stand in it, and what its colours mean; nothing else of what a camera or a
# program writes into files beside the picture. Each finding is a line `FILE: [group] tag: value`; the last
# line counts. Exit status: 0 without findings, 1 with findings, 2 if it could not start.
set -euo pipefail

media=${1:?usage: exif.sh FOLDER}/media
if [[ ! -d $1 ]] || ! command -v exiftool >/dev/null; then
  echo "$1 is not a folder, or exiftool is not installed" >&2
  exit 2
fi

told=(
  -EXIF:all --EXIF:Orientation -XMP:all -IPTC:all -Photoshop:all -MakerNotes:all -MPF:all -Trailer:all
  '-GPS*' '-*Serial*' '-*CameraOwner*' -OwnerName -Artist -Author -Creator -By-line
  -ThumbnailImage -ThumbnailOffset -PreviewImage '-MotionPhoto*'
)

# A tag that is asked for twice is told twice, and a file of a kind that exiftool does not know has no tags.
findings() {
  { exiftool -r -ext '*' -a -ee -G1 -s "${told[@]}" "$media" 2>/dev/null || true; } |
    awk '/^======== /{ file = substr($0, 10) } /^\[/{ sub(/\] +/, "] "); sub(/ +: /, ": "); print file ": " $0 }' |
    sort -u
}

files=0
found=
if [[ -d $media ]]; then
  files=$(find "$media" -type f -printf x | wc -c)
  found=$(findings)
fi
if [[ -n $found ]]; then printf '%s\n' "$found"; fi
echo "$files files, $(printf '%s' "$found" | grep -c '') findings"
[[ -z $found ]]
