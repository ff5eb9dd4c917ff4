//! The archive: every part under its name, with its type, and no day of making.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::markup::Markup;
use super::relations::Relations;
use super::writer::Written;
use super::{Job, properties};

const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";
/// Types by ending.
const BY_ENDING: [(&str, &str); 4] = [
    ("png", "image/png"),
    ("rels", "application/vnd.openxmlformats-package.relationships+xml"),
    ("svg", "image/svg+xml"),
    ("xml", "application/xml"),
];

/// The bytes of the file.
pub(super) fn package(job: &Job, written: Written) -> Vec<u8> {
    let Written { document, mut relations, mut parts, pictures } = written;
    for (name, text) in &job.styles.parts {
        parts.push(((*name).to_owned(), text.clone().into_bytes()));
    }
    for kind in ["styles", "settings", "fontTable", "theme"] {
        let number = if kind == "theme" { "1" } else { "" };
        relations.part(kind, &format!("{kind}{number}.xml"));
    }
    let mut whole = Relations::default();
    whole.part("officeDocument", "word/document.xml");
    whole.of_package("metadata/core-properties", "docProps/core.xml");
    whole.part("extended-properties", "docProps/app.xml");
    let mut all = vec![
        ("_rels/.rels".to_owned(), whole.xml()),
        ("word/document.xml".to_owned(), document),
        ("word/_rels/document.xml.rels".to_owned(), relations.xml()),
    ];
    all.append(&mut parts);
    all.push(("docProps/core.xml".to_owned(), properties::core(job.document)));
    all.push(("docProps/app.xml".to_owned(), properties::app()));
    all.extend(pictures);
    all.insert(0, ("[Content_Types].xml".to_owned(), types(&all)));
    archive(&all)
}

/// `[Content_Types].xml`.
fn types(parts: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut markup = Markup::part();
    let element =
        markup.element("Types").attribute("xmlns", "http://schemas.openxmlformats.org/package/2006/content-types");
    element.holding(|markup| {
        for (ending, kind) in BY_ENDING {
            markup.element("Default").attribute("Extension", ending).attribute("ContentType", kind).empty();
        }
        for (name, kind) in parts.iter().filter_map(|(name, _)| Some((name, kind_of(name)?))) {
            markup.element("Override").attribute("PartName", format!("/{name}")).attribute("ContentType", kind).empty();
        }
    });
    markup.finish()
}

/// The type of a part that its ending does not tell.
fn kind_of(name: &str) -> Option<String> {
    let inner = match name {
        "docProps/core.xml" => return Some("application/vnd.openxmlformats-package.core-properties+xml".to_owned()),
        "docProps/app.xml" => {
            return Some("application/vnd.openxmlformats-officedocument.extended-properties+xml".to_owned());
        }
        _ => name.strip_prefix("word/")?.strip_suffix(".xml")?,
    };
    if inner == "theme1" {
        return Some("application/vnd.openxmlformats-officedocument.theme+xml".to_owned());
    }
    let kind = match inner {
        "document" => "document.main",
        _ => inner.trim_end_matches(|last: char| last.is_ascii_digit()),
    };
    Some(format!("{WORD}.{kind}+xml"))
}

fn archive(parts: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::with_capacity(64 * 1024)));
    let options = SimpleFileOptions::default().last_modified_time(DateTime::default()).unix_permissions(0o644);
    for (name, bytes) in parts {
        let method = if name.ends_with(".png") { CompressionMethod::Stored } else { CompressionMethod::Deflated };
        // Writing into memory does not fail, and no part comes near 4 GB.
        let _ = zip.start_file(name.as_str(), options.compression_method(method));
        let _ = zip.write_all(bytes);
    }
    zip.finish().map(Cursor::into_inner).unwrap_or_default()
}
