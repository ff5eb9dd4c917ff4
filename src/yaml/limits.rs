//! What a file may be: its size, its depth, its number of nodes, and its encoding (rules Y008 and Y009).

use encoding_rs::{GB18030, UTF_16BE, UTF_16LE};

use crate::diagnostic::Diagnostic;
use crate::message;
use crate::source::{FileId, Span};

/// 4 MiB: two hundred times the longest plan seen.
pub const MAX_BYTES: usize = 4 << 20;
/// Nested lists and maps; a plan needs about twelve.
pub const MAX_DEPTH: usize = 64;
/// Scalars, lists and maps of one file, those that aliases repeat included.
pub const MAX_NODES: usize = 200_000;

/// The text of a file, or what stands against reading it with a text good enough to show the place.
pub fn readable(bytes: Vec<u8>, file: FileId) -> Result<String, (String, Box<Diagnostic>)> {
    if bytes.len() > MAX_BYTES {
        return Err((String::new(), Box::new(too_large(file))));
    }
    match String::from_utf8(bytes) {
        Ok(text) => Ok(text),
        Err(error) => {
            let at = error.utf8_error().valid_up_to();
            let bytes = error.into_bytes();
            let (text, finding) = not_utf8(file, &bytes, at);
            Err((text, Box::new(finding)))
        }
    }
}

fn too_large(file: FileId) -> Diagnostic {
    let span = Span::file_start(file);
    Diagnostic::new("too-large", span, message!("文件超过 4 MiB", "the file is over 4 MiB"))
        .because(message!("一份方案只有几十 KB，这么大多半不是方案", "a plan has some tens of KB; this is hardly one"))
        .remedy(message!("检查是否放错了文件", "see whether a wrong file was put here"))
}

/// Names the encoding where it can be told: GBK is what older Chinese editors write.
fn not_utf8(file: FileId, bytes: &[u8], at: usize) -> (String, Diagnostic) {
    let span = Span::file_start(file);
    if let Some(text) = utf16(bytes) {
        let message = message!("文件是 UTF-16 编码，不是 UTF-8", "the file is UTF-16, not UTF-8");
        return (text, Diagnostic::new("not-utf8", span, message).remedy(resave()));
    }
    let (text, _, broken) = GB18030.decode(bytes);
    if !broken && text.chars().any(is_han) && !text.contains('\0') {
        let message = message!("文件是 GBK（GB18030）编码，不是 UTF-8", "the file is GBK (GB18030), not UTF-8");
        let remedy = message!(
            "用编辑器另存为 UTF-8，或运行 iconv -f GB18030 -t UTF-8 旧文件 > 新文件",
            "save it as UTF-8 in your editor, or run iconv -f GB18030 -t UTF-8 OLD > NEW"
        );
        return (text.into_owned(), Diagnostic::new("not-utf8", span, message).remedy(remedy));
    }
    let message = message!("文件不是 UTF-8 文本：第 {at} 字节处不能读", "not UTF-8 text: byte {at} cannot be read");
    let finding = Diagnostic::new("not-utf8", span, message)
        .because(message!("这可能是 Word、图片等二进制文件", "it may be a Word file, a picture or other binary data"))
        .remedy(message!("请换成文本文件", "put a text file in its place"));
    (String::new(), finding)
}

fn resave() -> crate::diagnostic::Message {
    message!("用编辑器另存为 UTF-8", "save it as UTF-8 in your editor")
}

fn utf16(bytes: &[u8]) -> Option<String> {
    let encoding = match bytes {
        [0xFF, 0xFE, ..] => UTF_16LE,
        [0xFE, 0xFF, ..] => UTF_16BE,
        _ => return None,
    };
    Some(encoding.decode(bytes).0.into_owned())
}

fn is_han(character: char) -> bool {
    ('\u{4E00}'..='\u{9FFF}').contains(&character)
}
