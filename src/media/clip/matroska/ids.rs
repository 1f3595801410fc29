//! Identifiers of the elements that are read or changed (RFC 9559, 5.1; RFC 8794, 11).

/// EBML's own.
pub const EBML: u32 = 0x1A45_DFA3;
pub const MAX_ID_LENGTH: u32 = 0x42F2;
pub const MAX_SIZE_LENGTH: u32 = 0x42F3;
pub const DOC_TYPE: u32 = 0x4282;
pub const VOID: u32 = 0xEC;
pub const CRC_32: u32 = 0xBF;

/// The segment and what it holds.
pub const SEGMENT: u32 = 0x1853_8067;
pub const SEEK_HEAD: u32 = 0x114D_9B74;
pub const INFO: u32 = 0x1549_A966;
pub const TRACKS: u32 = 0x1654_AE6B;
pub const CUES: u32 = 0x1C53_BB6B;
pub const CLUSTER: u32 = 0x1F43_B675;
pub const ATTACHMENTS: u32 = 0x1941_A469;
pub const TAGS: u32 = 0x1254_C367;

/// Of SeekHead.
pub const SEEK: u32 = 0x4DBB;
pub const SEEK_ID: u32 = 0x53AB;
pub const SEEK_POSITION: u32 = 0x53AC;

/// Of Info.
pub const TIMESTAMP_SCALE: u32 = 0x002A_D7B1;
pub const DURATION: u32 = 0x4489;
pub const DATE_UTC: u32 = 0x4461;
pub const TITLE: u32 = 0x7BA9;
pub const SEGMENT_FILENAME: u32 = 0x7384;
pub const PREV_FILENAME: u32 = 0x003C_83AB;
pub const NEXT_FILENAME: u32 = 0x003E_83BB;
pub const MUXING_APP: u32 = 0x4D80;
pub const WRITING_APP: u32 = 0x5741;

/// Of Tracks.
pub const TRACK_ENTRY: u32 = 0xAE;
pub const TRACK_NUMBER: u32 = 0xD7;
pub const TRACK_TYPE: u32 = 0x83;
pub const NAME: u32 = 0x536E;
pub const CODEC_ID: u32 = 0x86;
pub const CODEC_PRIVATE: u32 = 0x63A2;
pub const CODEC_NAME: u32 = 0x0025_8688;
pub const CODEC_SETTINGS: u32 = 0x003A_9697;
pub const DEFAULT_DURATION: u32 = 0x0023_E383;
pub const CONTENT_ENCODINGS: u32 = 0x6D80;
pub const VIDEO: u32 = 0xE0;
pub const PIXEL_WIDTH: u32 = 0xB0;
pub const PIXEL_HEIGHT: u32 = 0xBA;
pub const COLOUR: u32 = 0x55B0;
pub const BITS_PER_CHANNEL: u32 = 0x55B2;
pub const PROJECTION: u32 = 0x7670;
pub const PROJECTION_POSE_ROLL: u32 = 0x7675;
pub const AUDIO: u32 = 0xE1;
pub const CHANNELS: u32 = 0x9F;

/// Of Cues.
pub const CUE_POINT: u32 = 0xBB;
pub const CUE_TIME: u32 = 0xB3;
pub const CUE_TRACK_POSITIONS: u32 = 0xB7;
pub const CUE_TRACK: u32 = 0xF7;
pub const CUE_CLUSTER_POSITION: u32 = 0xF1;

/// Of a cluster.
pub const TIMESTAMP: u32 = 0xE7;
pub const SIMPLE_BLOCK: u32 = 0xA3;
pub const BLOCK_GROUP: u32 = 0xA0;
pub const BLOCK: u32 = 0xA1;
pub const REFERENCE_BLOCK: u32 = 0xFB;

/// Of Attachments.
pub const ATTACHED_FILE: u32 = 0x61A7;
pub const FILE_NAME: u32 = 0x466E;
pub const FILE_MEDIA_TYPE: u32 = 0x4660;
pub const FILE_DATA: u32 = 0x465C;
