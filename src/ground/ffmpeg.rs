//! The door to an ffmpeg on the computer: for what this program cannot decode
//! itself, and for encoding. Nothing needs it to be there.

use std::env;
use std::fs;
use std::io::{self, BufRead, BufReader, Read};
use std::path::{self, Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// How long one frame may take.
const FRAME: Duration = Duration::from_secs(20);

/// Largest picture of a frame that is taken, in bytes.
const LARGEST_FRAME: u64 = 128 << 20;

/// An ffmpeg on the computer.
#[derive(Debug, Clone)]
pub struct Ffmpeg {
    program: PathBuf,
}

/// What kind of file a clip is, in ffmpeg's words: so that no file can pose as
/// a list of others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Demuxer {
    /// MP4 and MOV.
    Mov,
    /// WebM and MKV.
    Matroska,
}

impl Demuxer {
    fn name(self) -> &'static str {
        match self {
            Demuxer::Mov => "mov",
            Demuxer::Matroska => "matroska",
        }
    }
}

/// What a clip is encoded as: H.264 and AAC in an MP4 with its index in front,
/// the same whenever it is made, and without a word about itself.
const ENCODED: &str = "-c:v libx264 -preset medium -crf 23 -profile:v high \
    -c:a aac -b:a 128k -ac 2 -map_metadata -1 -map_chapters -1 \
    -fflags +bitexact -flags:v +bitexact -flags:a +bitexact \
    -movflags +faststart -progress pipe:1 -f mp4 -y";

/// How light and colour of a clip are coded, by the numbers of ITU-T H.273.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Light {
    /// TransferCharacteristics.
    pub transfer: u8,
    /// ColourPrimaries.
    pub primaries: u8,
}

impl Default for Light {
    /// That of high definition (ITU-R BT.709).
    fn default() -> Light {
        Light {
            transfer: 1,
            primaries: 1,
        }
    }
}

impl Light {
    /// Reads what ffmpeg says of a stream: after the kind of pixels, matrix,
    /// primaries and transfer stand in brackets, as `(tv, bt2020nc/bt2020/arib-std-b67)`.
    fn read(stream: &str) -> Light {
        let is_part = |letter: char| letter.is_ascii_alphanumeric() || letter == '-';
        let mut light = Light::default();
        for word in stream.split(|letter| !is_part(letter)) {
            match word {
                "smpte2084" => light.transfer = 16,
                "arib-std-b67" => light.transfer = 18,
                "bt2020" => light.primaries = 9,
                "smpte431" => light.primaries = 11,
                "smpte432" => light.primaries = 12,
                _ => {}
            }
        }
        light
    }
}

/// What a clip is to be encoded to.
#[derive(Debug, Clone, Copy)]
pub struct Encoding<'a> {
    /// What kind of file it is.
    pub kind: Demuxer,
    /// How many lines its shorter side may have, so that a portrait clip is as
    /// sharp as another.
    pub lines: u32,
    /// What its colours become, as a table in the format `.cube`; without one
    /// they stay as they are.
    pub colours: Option<&'a str>,
}

/// What a table of colours is called beside the clip that is made with it.
const COLOURS: &str = "colours.cube";

impl Encoding<'_> {
    fn filters(&self) -> String {
        let lines = self.lines;
        // Both sides even.
        let scale = format!(
            "scale='if(gt(iw,ih),-2,min(iw,{lines}))':'if(gt(iw,ih),min(ih,{lines}),-2)',\
             scale=trunc(iw/2)*2:trunc(ih/2)*2"
        );
        match self.colours {
            // Nothing may go on saying that it is HDR.
            Some(_) => format!(
                "{scale},format=gbrp12le,lut3d={COLOURS},sidedata=delete,\
                 scale=out_color_matrix=bt709:out_range=tv,format=yuv420p,setparams=range=tv:\
                 color_primaries=bt709:color_trc=bt709:colorspace=bt709"
            ),
            None => format!("{scale},format=yuv420p"),
        }
    }
}

impl Ffmpeg {
    /// The first ffmpeg on the PATH. What lies in the folder that the build was
    /// started from is none, whatever an empty entry means to a shell.
    pub fn find() -> Option<Ffmpeg> {
        let name = format!("ffmpeg{}", env::consts::EXE_SUFFIX);
        let folders = env::var_os("PATH")?;
        let folders = env::split_paths(&folders).filter(|folder| folder.is_absolute());
        let mut programs = folders.map(|folder| folder.join(&name));
        let program = programs.find(|program| program.is_file())?;
        Some(Ffmpeg { program })
    }

    /// The frame at a moment, upright, as PNG; `None` if it cannot be had.
    pub fn frame(&self, clip: &Path, kind: Demuxer, at: Duration) -> Option<Vec<u8>> {
        let mut command = self.command(clip, kind, &["-ss", &at.as_secs_f64().to_string()]);
        command.args([
            "-an",
            "-frames:v",
            "1",
            "-c:v",
            "png",
            "-f",
            "image2pipe",
            "-",
        ]);
        let mut child = command.stdout(Stdio::piped()).spawn().ok()?;
        let mut out = child.stdout.take()?.take(LARGEST_FRAME);
        let reading = thread::spawn(move || {
            let mut bytes = Vec::new();
            out.read_to_end(&mut bytes).map(|_| bytes)
        });
        let is_done = end(&mut child, FRAME);
        let bytes = reading.join().ok()?.ok()?;
        (is_done && !bytes.is_empty()).then_some(bytes)
    }

    /// How light and colour of a clip are coded, as far as it says so.
    pub fn light(&self, clip: &Path, kind: Demuxer) -> Light {
        let mut command = self.command(clip, kind, &["-loglevel", "info"]);
        let Ok(mut child) = command.stderr(Stdio::piped()).spawn() else {
            return Light::default();
        };
        let errors = child.stderr.take();
        let said = thread::spawn(move || errors.map(beginning).unwrap_or_default());
        // It ends with an error in any case, as there is nothing to be made.
        end(&mut child, FRAME);
        let said = said.join().unwrap_or_default();
        let mut streams = said
            .lines()
            .filter(|line| line.trim_start().starts_with("Stream #"));
        let video = streams.find(|line| line.contains(" Video: "));
        video.map(Light::read).unwrap_or_default()
    }

    /// Encodes a clip as H.264 and AAC into `out`, an MP4 without metadata whose
    /// index is in front. `progress` is told how far into the clip it is.
    ///
    /// # Errors
    /// What ffmpeg says, if it does not come to an end, or the disk.
    pub fn encode(
        &self,
        clip: &Path,
        encoding: &Encoding,
        out: &Path,
        progress: &mut dyn FnMut(Duration),
    ) -> Result<(), String> {
        let told = |error: io::Error| error.to_string();
        let clip = path::absolute(clip).map_err(told)?;
        let out = path::absolute(out).map_err(told)?;
        let folder = out.parent().ok_or("there is no folder for it")?;
        if let Some(colours) = encoding.colours {
            fs::write(folder.join(COLOURS), colours).map_err(told)?;
        }
        let mut command = self.command(&clip, encoding.kind, &[]);
        // A table is named from there, as no path stands in a filter unharmed.
        command.current_dir(folder);
        command.args(["-map", "0:v:0", "-map", "0:a:0?"]);
        command.args(["-vf", &encoding.filters()]);
        command.args(ENCODED.split_whitespace()).arg(out);
        let mut child = command
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .map_err(told)?;
        let errors = child.stderr.take();
        let said = thread::spawn(move || errors.map(beginning).unwrap_or_default());
        let lines = child.stdout.take().map(|out| BufReader::new(out).lines());
        for line in lines.into_iter().flatten().map_while(Result::ok) {
            let micros = line.strip_prefix("out_time_us=");
            if let Some(micros) = micros.and_then(|micros| micros.parse().ok()) {
                progress(Duration::from_micros(micros));
            }
        }
        let status = child.wait().map_err(told)?;
        let said = said.join().unwrap_or_default();
        match status.success() {
            true => Ok(()),
            false => Err(said
                .lines()
                .last()
                .unwrap_or("it gave no reason")
                .to_owned()),
        }
    }

    /// A call that reads just one local file, of one kind.
    fn command(&self, clip: &Path, kind: Demuxer, before: &[&str]) -> Command {
        let mut command = Command::new(&self.program);
        command.args(["-hide_banner", "-nostdin", "-loglevel", "error"]);
        command.args(["-protocol_whitelist", "file,pipe"]);
        command.args(before).args(["-f", kind.name(), "-i"]);
        // A path that begins with a scheme or a dash must not mean something else.
        let mut input = std::ffi::OsString::from("file:");
        input.push(clip);
        command
            .arg(input)
            .stdin(Stdio::null())
            .stderr(Stdio::null());
        command
    }
}

/// The beginning of what a process says; it is read to its end, so that nothing
/// waits for it.
fn beginning(mut said: impl Read) -> String {
    let mut bytes = Vec::new();
    let _ = said.by_ref().take(4_096).read_to_end(&mut bytes);
    let _ = io::copy(&mut said, &mut io::sink());
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Waits for the end of a process, and brings it about if that takes too long;
/// whether it ended well.
fn end(child: &mut Child, most: Duration) -> bool {
    let start = Instant::now();
    loop {
        match child.try_wait() {
            Ok(Some(status)) => return status.success(),
            Ok(None) if start.elapsed() < most => thread::sleep(Duration::from_millis(5)),
            _ => {
                // One that is gone already cannot be ended again.
                let _ = child.kill();
                let _ = child.wait();
                return false;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn light_is_read_from_what_ffmpeg_says() {
        let phone = "Stream #0:0[0x1](und): Video: hevc (Main 10) (hvc1 / 0x31637668), \
            yuv420p10le(tv, bt2020nc/bt2020/arib-std-b67), 1920x1080, 10003 kb/s, 30 fps";
        let hlg = Light {
            transfer: 18,
            primaries: 9,
        };
        assert_eq!(Light::read(phone), hlg);
        let plain = "Stream #0:0: Video: h264 (High), yuv420p(tv, bt709, progressive), 1280x720";
        assert_eq!(Light::read(plain), Light::default());
    }
}
