#!/usr/bin/env bash
# Makes small clips of every kind that people hand in, with Debian's ffmpeg.
#
#   make.sh FOLDER
#
# All are short, and all but two are small. What must not leave with a page is in several of them, always the
# same: the place +52.5200+013.4050, the device "Aunt Mary's phone", and the moment 2026-05-04T03:02:01Z.
set -euo pipefail

here=$(dirname "$(realpath "${BASH_SOURCE[0]}")")
mkdir -p "${1:?usage: make.sh FOLDER}"
cd "$1"

# From a picture that moves and a tone: 320 × 180, 2.5 seconds, a key frame twice a second.
tone=(-f lavfi -i "sine=frequency=330:duration=2.5")
moving=(-f lavfi -i "testsrc2=size=320x180:rate=24:duration=2.5" "${tone[@]}")
portrait=(-f lavfi -i "testsrc2=size=1920x1080:rate=12:duration=2" "${tone[@]}" -t 2)
huge=(-f lavfi -i "testsrc2=size=3840x2160:rate=8:duration=2" "${tone[@]}" -t 2)
still=(-f lavfi -i "color=teal:size=320x180:rate=24:duration=2" "${tone[@]}" -t 2)
black="color=black:size=320x180:rate=24:duration=1.5,format=yuv420p"
dark=(
  -f lavfi -i "${black}[black];testsrc2=size=320x180:rate=24:duration=1,format=yuv420p[lit];[black][lit]concat"
  "${tone[@]}"
)
h264=(-c:v libx264 -preset veryfast -g 12 -keyint_min 12 -sc_threshold 0 -pix_fmt yuv420p)
hevc=(-c:v libx265 -preset ultrafast -x265-params keyint=12:min-keyint=12:scenecut=0:log-level=none -tag:v hvc1)
vp9=(-c:v libvpx-vp9 -deadline realtime -cpu-used 8 -g 12 -pix_fmt yuv420p)
av1=(-c:v libsvtav1 -preset 10 -g 12 -pix_fmt yuv420p)
aac=(-c:a aac -b:a 64k)
opus=(-c:a libopus -b:a 48k)
sdr=(-colorspace bt709 -color_primaries bt709 -color_trc bt709 -color_range tv)
# The samples stay as they are and only get other names; they are pale, as the brightest and darkest of both look alike.
hdr=(-colorspace bt2020nc -color_primaries bt2020 -color_trc arib-std-b67 -color_range tv)
hdr_names="colorspace=bt2020nc:color_primaries=bt2020:color_trc=arib-std-b67:range=tv"
told=(
  -metadata "location=+52.5200+013.4050/"
  -metadata "make=Aunt Mary's phone" -metadata "title=Aunt Mary's phone" -metadata "comment=Aunt Mary's phone"
  -metadata "creation_time=2026-05-04T03:02:01Z"
)

# SVT-AV1 and libx265 print what they please.
ffmpeg() { SVT_LOG=0 command ffmpeg -hide_banner -nostdin -loglevel error -y "$@" 2>>ffmpeg.log; }

# in_turn COMMAND…: runs it beside one other; a failure ends all.
running=0
in_turn() {
  if ((running == 2)); then wait -n; running=1; fi
  "$@" &
  running=$((running + 1))
}
rest() { while ((running > 0)); do wait -n; running=$((running - 1)); done; }
trap 'status=$?; if ((status != 0)); then cat ffmpeg.log >&2; fi' EXIT
: >ffmpeg.log

# Coded first, in the order of how long each takes.
in_turn ffmpeg "${huge[@]}" "${h264[@]}" -preset ultrafast "${sdr[@]}" "${aac[@]}" "${told[@]}" 4k.mp4
in_turn ffmpeg "${portrait[@]}" "${hevc[@]}" -pix_fmt yuv420p "${sdr[@]}" "${aac[@]}" hevc-1080.mov
in_turn ffmpeg "${moving[@]}" "${h264[@]}" -profile:v baseline -g 250 "${aac[@]}" baseline.mp4
in_turn ffmpeg "${moving[@]}" "${h264[@]}" -profile:v main "${aac[@]}" -movflags +faststart front.mp4
in_turn ffmpeg "${moving[@]}" "${h264[@]}" -profile:v high -bf 3 "${sdr[@]}" "${aac[@]}" end.mp4
in_turn ffmpeg "${moving[@]}" "${h264[@]}" -bf 2 "${aac[@]}" "${told[@]}" \
  -movflags +frag_keyframe+empty_moov+default_base_moof fragments.mp4
in_turn ffmpeg "${moving[@]}" "${h264[@]}" -pix_fmt yuv420p10le "${aac[@]}" h264-10.mp4
in_turn ffmpeg "${moving[@]}" "${hevc[@]}" -pix_fmt yuv420p "${aac[@]}" "${told[@]}" hevc.mp4
in_turn ffmpeg "${moving[@]}" "${hevc[@]}" -pix_fmt yuv420p10le "${aac[@]}" hevc-10.mp4
in_turn ffmpeg "${moving[@]}" -vf "eq=contrast=0.5,format=yuv420p10le,setparams=${hdr_names}" "${hevc[@]}" "${hdr[@]}" "${aac[@]}" hdr.mov
in_turn ffmpeg "${moving[@]}" "${vp9[@]}" "${opus[@]}" vp9.webm
in_turn ffmpeg "${moving[@]}" "${vp9[@]}" "${aac[@]}" vp9.mp4
in_turn ffmpeg "${moving[@]}" "${av1[@]}" "${aac[@]}" av1.mp4
in_turn ffmpeg "${moving[@]}" -c:v libaom-av1 -usage realtime -cpu-used 8 -g 12 "${opus[@]}" av1.webm
in_turn ffmpeg "${moving[@]}" -c:v prores_ks -profile:v 0 -c:a pcm_s16le "${told[@]}" prores.mov
in_turn ffmpeg "${moving[@]}" -af volume=0 "${h264[@]}" "${aac[@]}" silent.mp4
in_turn ffmpeg "${moving[@]}" -an "${h264[@]}" mute.mp4
in_turn ffmpeg "${dark[@]}" "${h264[@]}" "${aac[@]}" dark.mp4
in_turn ffmpeg "${still[@]}" "${h264[@]}" "${aac[@]}" flat.mp4
in_turn ffmpeg "${tone[@]}" "${aac[@]}" "${told[@]}" sound.m4a
in_turn ffmpeg -f lavfi -i "smptebars=size=480x270" -frames:v 1 -q:v 2 cover.jpg
rest

# The same frames, in other files.
copy() { ffmpeg "${@:1:$#-1}" -c copy "${@: -1}"; }
in_turn copy -i end.mp4 "${told[@]}" place-udta.mp4
in_turn copy -i end.mp4 "${told[@]}" place-udta.mov
in_turn copy -i end.mp4 -metadata "com.apple.quicktime.location.ISO6709=+52.5200+013.4050+034.500/" \
  -metadata "com.apple.quicktime.model=Aunt Mary's phone" -metadata "com.apple.quicktime.software=19.1" \
  -metadata "com.apple.quicktime.creationdate=2026-05-04T05:02:01+0200" \
  -movflags use_metadata_tags place-keys.mov
in_turn copy -i end.mp4 -i cover.jpg -map 0 -map 1 -disposition:v:1 attached_pic cover.mp4
in_turn copy -i end.mp4 -attach cover.jpg -metadata:s:t mimetype=image/jpeg \
  -metadata:s:t filename=cover.jpg cover.mkv
in_turn copy -i vp9.webm "${told[@]}" -metadata:s:v "title=Aunt Mary's phone" tags.webm
in_turn copy -i end.mp4 "${told[@]}" -attach cover.jpg -metadata:s:t mimetype=image/jpeg \
  -metadata:s:t "filename=Aunt Mary's phone.jpg" tags.mkv
in_turn copy -i av1.mp4 av1.mkv
rest
for degrees in 90 180 270; do
  python3 "$here/turn.py" "$degrees" end.mp4 "turned-$degrees.mp4"
done
python3 "$here/turn.py" 90 hevc-1080.mov phone.mov
rm hevc-1080.mov
for entry in mebx camm gpmd text; do
  python3 "$here/gps_track.py" --entry "$entry" end.mp4 "track-$entry.mp4"
done
python3 "$here/gps_track.py" front.mp4 track-front.mp4

# What was cut off, and what is no clip at all.
size=$(stat --format %s front.mp4)
head --bytes $((size * 2 / 3)) front.mp4 >cut-front.mp4
head --bytes $((size * 2 / 3)) end.mp4 >cut-end.mp4
head --bytes 300 vp9.webm >cut.webm
printf 'This is no clip.\n' >text.mp4
: >empty.mp4
rm ffmpeg.log cover.jpg
