//! The door to an ffmpeg on the computer: for what this program cannot decode
//! itself, and for encoding. Nothing needs it to be there.

use std::env;
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
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

    /// Encodes a clip as H.264 and AAC with so many lines at most into `out`, an
    /// MP4 without metadata whose index is in front. `progress` is told how far
    /// into the clip it is.
    ///
    /// # Errors
    /// What ffmpeg says, if it does not come to an end.
    pub fn encode(
        &self,
        clip: &Path,
        kind: Demuxer,
        lines: u32,
        out: &Path,
        progress: &mut dyn FnMut(Duration),
    ) -> Result<(), String> {
        let mut command = self.command(clip, kind, &[]);
        // The shorter side, so that a portrait clip is as sharp as another; both even.
        let scale = format!(
            "scale='if(gt(iw,ih),-2,min(iw,{lines}))':'if(gt(iw,ih),min(ih,{lines}),-2)',\
             scale=trunc(iw/2)*2:trunc(ih/2)*2,format=yuv420p"
        );
        command.args(["-map", "0:v:0", "-map", "0:a:0?", "-vf", &scale]);
        command.args(["-c:v", "libx264", "-preset", "medium", "-crf", "23"]);
        command.args([
            "-profile:v",
            "high",
            "-c:a",
            "aac",
            "-b:a",
            "128k",
            "-ac",
            "2",
        ]);
        command.args(["-map_metadata", "-1", "-map_chapters", "-1"]);
        command.args([
            "-fflags",
            "+bitexact",
            "-flags:v",
            "+bitexact",
            "-flags:a",
            "+bitexact",
        ]);
        command.args([
            "-movflags",
            "+faststart",
            "-progress",
            "pipe:1",
            "-f",
            "mp4",
            "-y",
        ]);
        let spawned = command
            .arg(out)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn();
        let mut child = spawned.map_err(|error| error.to_string())?;
        let errors = child.stderr.take();
        let said = thread::spawn(move || errors.map(beginning).unwrap_or_default());
        let lines = child.stdout.take().map(|out| BufReader::new(out).lines());
        for line in lines.into_iter().flatten().map_while(Result::ok) {
            let micros = line.strip_prefix("out_time_us=");
            if let Some(micros) = micros.and_then(|micros| micros.parse().ok()) {
                progress(Duration::from_micros(micros));
            }
        }
        let status = child.wait().map_err(|error| error.to_string())?;
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
