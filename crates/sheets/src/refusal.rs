//! Why a file is not read: kinds that a caller can act on, and the words for them.

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// Why a file is not read. Its words, in Japanese, say what is wrong with the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Error)]
pub enum Refusal {
    /// It is damaged.
    #[error("ファイルを開けません。壊れているか、途中で切れています（{0}）。")]
    Damaged(Damage),
    /// It is sound, as far as is known, but packed in a way that is not read here.
    #[error("ファイルを開けません。対応していない方式で圧縮されています。")]
    PackedOtherwise,
    /// It is of another format than its name says, and of none that is read here.
    #[error("名前は「.{extension}」ですが、中身は{really}です。")]
    Mislabelled {
        /// How its name ends.
        extension: String,
        /// What it is.
        really: OtherFormat,
    },
    /// It asks for a password.
    #[error("パスワードで保護されているため、開けません。")]
    Protected,
    /// Only those may open it whom its owner named.
    #[error(
        "閲覧できる人が限られている（IRM、秘密度ラベルなど）ため、開けません。制限を外したファイルが必要です。"
    )]
    ProtectedByRights,
    /// It holds far more than is read.
    #[error("ファイルの中身が大きすぎるため、読みませんでした。")]
    TooLarge,
    /// Its reader ran out of memory or fell over.
    #[error("読み取りの途中で異常がありました。中身が大きすぎるか、壊れています。")]
    Overtaxing,
    /// Its reader had to be stopped.
    #[error("{seconds}秒たっても読み終わらないため、読むのをやめました。")]
    TooSlow {
        /// After so many seconds.
        seconds: u32,
    },
}

/// What is broken of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Error)]
pub enum Damage {
    /// It holds nothing.
    #[error("中身が空です")]
    Empty,
    /// It ends too early.
    #[error("ファイルが途中で終わっています")]
    Truncated,
    /// It is no archive, or a broken one.
    #[error("ブックとして包まれたものが壊れています")]
    Archive,
    /// A part of it is not there.
    #[error("ブックの中に、必要な部分がありません")]
    PartMissing,
    /// It has no sheet.
    #[error("シートがありません")]
    NoSheet,
    /// The XML of a part is broken.
    #[error("ブックの中のXMLが正しくありません")]
    Xml,
    /// Its reader failed, or could not be started.
    #[error("読み取りの途中で異常がありました")]
    Reader,
    /// Something else of its content.
    #[error("中身が正しくありません")]
    Content,
}

/// What a file is that is no workbook, or one of a format that is not read here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Error)]
pub enum OtherFormat {
    /// A workbook of Excel 4.0 or before.
    #[error("Excel 4.0以前の古い形式のブック")]
    OldExcel,
    /// A workbook of Excel 2003 that is one XML text.
    #[error("Excel 2003のXMLスプレッドシート")]
    XmlSpreadsheet,
    /// An `OpenDocument` spreadsheet that is one XML text.
    #[error("一つのXMLファイルのOpenDocument（.fods）")]
    FlatOpenDocument,
    /// A document of Word.
    #[error("Wordの文書")]
    Word,
    /// Slides of `PowerPoint`.
    #[error("PowerPointの文書")]
    PowerPoint,
    /// Another OLE compound file.
    #[error("Excelのブックではないファイル")]
    Compound,
    /// Another ZIP archive.
    #[error("圧縮ファイル（ZIP）")]
    Zip,
    /// A web page.
    #[error("ウェブページ（HTML）")]
    Html,
    /// A text, CSV among others.
    #[error("テキスト（CSVなど）")]
    Text,
}

impl Refusal {
    /// A file whose bytes could not be read to the end of what they should hold.
    pub fn unpacked(error: &std::io::Error) -> Self {
        Self::Damaged(match error.kind() {
            std::io::ErrorKind::UnexpectedEof => Damage::Truncated,
            _ => Damage::Archive,
        })
    }

    /// A file of no format that is read here.
    pub fn unknown(bytes: &[u8], extension: &str) -> Self {
        match bytes {
            // How workbooks began before they had streams.
            [0x09, 0x00 | 0x02 | 0x04, ..] => Self::mislabelled(extension, OtherFormat::OldExcel),
            _ => Self::Damaged(Damage::Content),
        }
    }

    /// A file of another format than its name says.
    pub fn mislabelled(extension: &str, really: OtherFormat) -> Self {
        Self::Mislabelled { extension: extension.to_owned(), really }
    }
}
