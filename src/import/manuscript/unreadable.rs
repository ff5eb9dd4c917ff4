//! Why a document is not read, said so that whoever has it knows what to do.

use super::Unreadable;
use crate::diagnostic::Message;
use crate::import::archive;
use crate::message;

/// What is the matter with a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Nothing, or white space alone.
    Empty,
    /// A .docx file without a word, as a scanned paper has.
    NoWords,
    NotADocument,
    /// Its bytes are a text, its name says something else.
    NotWhatItIsCalled,
    /// .doc or .wps, whatever the file is called.
    OldFormat,
    /// Another format of documents, by its usual name.
    OtherFormat {
        name: &'static str,
    },
    Spreadsheet,
    Slides,
    WebPage,
    Picture,
    /// An archive of another kind than .docx.
    Packed,
    Encrypted,
    /// `most` bytes are read.
    TooLarge {
        most: u64,
    },
    /// It would take more memory than a document of its size can need.
    Swollen,
    TooManyBlocks,
    /// More text than is read.
    TooMuchText,
    BrokenArchive,
    /// `part` is the file inside.
    BrokenContent {
        part: String,
    },
    /// `part` declares entities, which could name other files or swell.
    Entities {
        part: String,
    },
    TooDeep {
        part: String,
    },
    /// In no encoding that is known here; the first strange byte is in this line.
    UnknownCharacters {
        line: usize,
    },
    /// A text file holds zero bytes.
    Binary,
}

impl From<archive::Fault> for Fault {
    fn from(fault: archive::Fault) -> Fault {
        match fault {
            archive::Fault::Broken => Fault::BrokenArchive,
            archive::Fault::Encrypted => Fault::Encrypted,
            archive::Fault::Swollen => Fault::Swollen,
        }
    }
}

impl Fault {
    pub fn unreadable(&self, file: &str) -> Unreadable {
        Unreadable { file: file.to_string(), message: self.message(file) }
    }

    /// What is wrong and what to do.
    fn message(&self, file: &str) -> Message {
        match self {
            Fault::Empty => message!("{file} 里什么也没有", "there is nothing in {file}"),
            Fault::NoWords => message!(
                "{file} 里没有文字；如果是扫描的图片，请先识别成文字",
                "there is no text in {file}; if it holds scanned pictures, have them turned into text first"
            ),
            Fault::NotADocument => message!(
                "{file} 不是文档；请交 .docx、.txt 或 .md 文件",
                "{file} is not a document; give a .docx, .txt or .md file"
            ),
            Fault::NotWhatItIsCalled => message!(
                "{file} 其实是纯文本，只是改了名；请把扩展名改回 .txt 或 .md",
                "{file} is plain text under another name; give it the ending .txt or .md"
            ),
            Fault::Encrypted => message!(
                "{file} 设了打开密码，读不了；请去掉密码，另存为 .docx",
                "{file} is protected by a password; take it off and save the file as .docx"
            ),
            Fault::UnknownCharacters { line } => message!(
                "{file} 第 {line} 行的文字编码认不出来（认得 UTF-8、UTF-16、GB18030）；请用编辑器另存为 UTF-8",
                "the encoding of {file} is not known at line {line} (UTF-8, UTF-16 and GB18030 are); save it as UTF-8"
            ),
            Fault::Binary => message!(
                "{file} 不是文本，里面有二进制数据；请交 .docx、.txt 或 .md 文件",
                "{file} is not text but binary data; give a .docx, .txt or .md file"
            ),
            fault => fault.broken(file).or_else(|| fault.other_format(file)).unwrap_or_else(|| fault.too_much(file)),
        }
    }

    /// Where what is inside a .docx file is not as it should be.
    fn broken(&self, file: &str) -> Option<Message> {
        Some(match self {
            Fault::BrokenArchive => message!(
                "{file} 已损坏，可能没有传完；请重新拿一份",
                "{file} is broken, perhaps not all of it was sent; ask for it again"
            ),
            Fault::BrokenContent { part } => message!(
                "{file} 里的“{part}”已损坏；请用 WPS 或 Word 打开，另存为新的 .docx",
                "“{part}” in {file} is broken; open the file with WPS or Word and save it as a new .docx"
            ),
            Fault::Entities { part } => message!(
                "{file} 里的“{part}”声明了实体，为安全起见不读取；请用 WPS 或 Word 打开，另存为新的 .docx",
                "“{part}” in {file} declares entities and is not read; open the file and save it as a new .docx"
            ),
            _ => return None,
        })
    }

    /// Where the file is something else.
    fn other_format(&self, file: &str) -> Option<Message> {
        Some(match self {
            Fault::OldFormat => message!(
                "{file} 是旧的 .doc 或 .wps 格式；请用 WPS 或 Word 打开，另存为 .docx",
                "{file} is in the old format of .doc or .wps; open it with WPS or Word and save it as .docx"
            ),
            Fault::OtherFormat { name } => message!(
                "{file} 是 {name} 文件；请用 WPS 或 Word 打开，另存为 .docx",
                "{file} is a file of the format {name}; open it with WPS or Word and save it as .docx"
            ),
            Fault::Spreadsheet => message!(
                "{file} 是电子表格，不是文档；请交 .docx、.txt 或 .md 文件",
                "{file} is a spreadsheet, not a document; give a .docx, .txt or .md file"
            ),
            Fault::Slides => message!(
                "{file} 是演示文稿，不是文档；请把文字复制到 Word 或 WPS 文字，另存为 .docx",
                "{file} holds slides; copy the text into a document and save it as .docx"
            ),
            Fault::WebPage => message!(
                "{file} 是网页；请用 WPS 或 Word 打开，另存为 .docx，或把正文复制到 .txt 文件",
                "{file} is a web page; open it with WPS or Word and save it as .docx, or copy the text into a .txt file"
            ),
            Fault::Picture => message!(
                "{file} 是图片；请先识别成文字，存为 .docx 或 .txt",
                "{file} is a picture; have it turned into text first, as .docx or .txt"
            ),
            Fault::Packed => message!(
                "{file} 是压缩包；请先解压，交里面的 .docx、.txt 或 .md 文件",
                "{file} is an archive; unpack it and give the .docx, .txt or .md file inside"
            ),
            _ => return None,
        })
    }

    /// Where there is more than is read.
    fn too_much(&self, file: &str) -> Message {
        match self {
            Fault::TooLarge { most } => {
                let most = most / 1024 / 1024;
                message!(
                    "{file} 超过了 {most} MB；一份方案没有这么大，请去掉图片和附带的文件",
                    "{file} is larger than {most} MB, as no plan is; take out pictures and embedded files"
                )
            }
            Fault::TooManyBlocks => message!(
                "{file} 的段落和表格太多，不读取；请只留方案的正文和附件",
                "{file} has too many paragraphs and cells; keep only the plan and its annexes"
            ),
            Fault::TooMuchText => message!(
                "{file} 的文字太多，不读取；请只留方案的正文和附件",
                "{file} has too much text; keep only the plan and its annexes"
            ),
            Fault::TooDeep { part } => message!(
                "{file} 里的“{part}”嵌套得不正常，不读取；请把正文复制到新的文档里另存",
                "“{part}” in {file} is nested far too deep; copy the text into a new document"
            ),
            _ => message!(
                "{file} 解开后大得不正常，不读取；请把正文复制到新的文档里另存",
                "{file} is far too large once unpacked and is not read; copy the text into a new document"
            ),
        }
    }
}
