//! The fonts of a document: made from bytes, found by role, asked which characters they have.

use std::sync::atomic::{AtomicU64, Ordering};

use typst::foundations::Bytes;
use typst::layout::Abs;
use typst::text::{Font, FontBook, FontVariant, FontVariations};
use typst::utils::LazyHash;

use super::{Problem, Role, RoleFamilies, RoleReport};

/// The fonts a program has been handed, with the use each role makes of them.
pub struct Fonts {
    /// Tells these fonts from all others of the process.
    number: u64,
    /// File name and bytes, as given.
    files: Vec<(String, Bytes)>,
    unreadable: Vec<String>,
    faces: Vec<Face>,
    fonts: Vec<Font>,
    book: LazyHash<FontBook>,
    roles: Vec<Resolved>,
}

/// One face of a file with every name its family goes by: a Chinese font has a Chinese and an English one.
struct Face {
    file: usize,
    names: Vec<String>,
}

struct Resolved {
    role: Role,
    /// Indices into `Fonts::fonts`, best first, the gap font last.
    faces: Vec<usize>,
    /// Named families that are nowhere; or, where nothing at all was found, the last family tried.
    missing: Vec<String>,
    absent: usize,
    characters: CharacterSet,
}

impl Fonts {
    /// Takes the files in order; where two hold the same family the first one wins.
    pub fn new(files: Vec<(String, Vec<u8>)>, families: &RoleFamilies) -> Self {
        let files: Vec<_> = files.into_iter().map(|(name, bytes)| (name, Bytes::new(bytes))).collect();
        let (mut unreadable, mut faces, mut fonts) = (Vec::new(), Vec::new(), Vec::<Font>::new());
        for (file, (name, bytes)) in files.iter().enumerate() {
            let before = fonts.len();
            for font in Font::iter(bytes.clone()) {
                faces.push(Face { file, names: family_names(&font) });
                fonts.push(font);
            }
            if fonts.len() == before {
                unreadable.push(name.clone());
            }
        }
        let book = FontBook::from_fonts(&fonts);
        static COUNT: AtomicU64 = AtomicU64::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let mut fonts = Fonts { number, files, unreadable, faces, fonts, book: LazyHash::new(book), roles: Vec::new() };
        fonts.roles = Role::ALL.map(|role| fonts.resolved(role, families)).into();
        fonts
    }

    fn resolved(&self, role: Role, families: &RoleFamilies) -> Resolved {
        let list = families.get(role);
        let named = list.named.iter().map(|family| (family, true));
        let usual = list.usual.iter().map(|family| (family, false));
        let (mut faces, mut missing, mut absent) = (Vec::new(), Vec::new(), 0);
        for (family, required) in named.chain(usual) {
            match self.find(family) {
                Some(face) if !faces.contains(&face) => faces.push(face),
                Some(_) => {}
                None => {
                    absent += 1;
                    if required {
                        missing.push(family.clone());
                    }
                }
            }
        }
        if faces.is_empty() && missing.is_empty() && role != Role::Gap {
            missing.extend(list.usual.last().cloned());
        }
        let gap = families.get(Role::Gap);
        for face in gap.named.iter().chain(&gap.usual).filter_map(|family| self.find(family)) {
            if !faces.contains(&face) {
                faces.push(face);
            }
        }
        let characters = CharacterSet::of(faces.iter().map(|&face| &self.fonts[face]));
        Resolved { role, faces, missing, absent, characters }
    }

    /// The regular face of a family, by any name it goes by.
    fn find(&self, family: &str) -> Option<usize> {
        let wanted = family.trim().to_lowercase();
        let own = self.faces.iter().position(|face| face.names.contains(&wanted))?;
        // Of several faces of the family, the one Typst would take.
        let name = self.fonts[own].info().family.to_lowercase();
        self.book.select(&name, FontVariant::default())
    }

    /// Named families that are nowhere, roles without any family, files that are no fonts.
    pub fn problems(&self) -> Vec<Problem> {
        let unreadable = self.unreadable.iter().map(|file| Problem::UnreadableFont { file: file.clone() });
        let unknown = self.roles.iter().flat_map(|resolved| {
            let problem = |family: &String| Problem::UnknownFont { role: Some(resolved.role), family: family.clone() };
            resolved.missing.iter().map(problem)
        });
        unreadable.chain(unknown).collect()
    }

    /// What each role came to, in the order of [`Role::ALL`].
    pub fn resolve(&self) -> Vec<RoleReport> {
        let report = |resolved: &Resolved| {
            let first = resolved.faces.first();
            RoleReport {
                role: resolved.role,
                family: first.map(|&face| self.family(face)),
                file: first.map(|&face| self.files[self.faces[face].file].0.clone()),
                absent: resolved.absent,
                then: resolved.faces.iter().skip(1).map(|&face| self.family(face)).collect(),
            }
        };
        self.roles.iter().map(report).collect()
    }

    fn family(&self, face: usize) -> String {
        self.fonts[face].info().family.clone()
    }

    /// The families of a role as Typst knows them, best first, the gap font last.
    pub fn families(&self, role: Role) -> Vec<String> {
        self.roles[role as usize].faces.iter().map(|&face| self.family(face)).collect()
    }

    /// The characters of `text` that no font of the role's list has, each once, in the order they appear.
    pub fn missing(&self, role: Role, text: &str) -> Vec<char> {
        let mut missing = Vec::new();
        for character in text.chars() {
            if !self.has(role, character) && !missing.contains(&character) {
                missing.push(character);
            }
        }
        missing
    }

    pub(super) fn has(&self, role: Role, character: char) -> bool {
        self.roles[role as usize].characters.contains(character)
    }

    pub(super) fn book(&self) -> &LazyHash<FontBook> {
        &self.book
    }

    pub(super) fn font(&self, index: usize) -> Option<Font> {
        self.fonts.get(index).cloned()
    }

    pub(super) fn number(&self) -> u64 {
        self.number
    }

    /// The bytes of every file, shared and not copied.
    pub(in crate::render) fn bytes(&self) -> impl Iterator<Item = Bytes> {
        self.files.iter().map(|(_, bytes)| bytes.clone())
    }

    /// The files as given, for an engine that reads them from a folder.
    pub(super) fn files(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.files.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice()))
    }
}

/// Every name the family of `font` goes by, in small letters, as far as the name table gives them in Unicode.
fn family_names(font: &Font) -> Vec<String> {
    /// Name IDs 1 and 16: family and typographic family.
    const FAMILY: [u16; 2] = [1, 16];
    let instance = font.clone().instantiate(FontVariant::default(), Abs::zero(), &FontVariations::default());
    let families = instance.ttf().names().into_iter().filter(|name| FAMILY.contains(&name.name_id));
    let spelt = families.filter_map(|name| name.to_string()).map(|name| name.to_lowercase());
    std::iter::once(font.info().family.to_lowercase()).chain(spelt).collect()
}

/// A set of characters that is asked often: a bit for each, up to the last one present.
#[derive(Default)]
struct CharacterSet(Vec<u64>);

impl CharacterSet {
    fn of<'a>(fonts: impl Iterator<Item = &'a Font>) -> Self {
        let mut bits = Vec::new();
        for code in fonts.flat_map(|font| font.info().coverage.iter()) {
            let word = (code / 64) as usize;
            if word >= bits.len() {
                bits.resize(word + 1, 0);
            }
            bits[word] |= 1 << (code % 64);
        }
        CharacterSet(bits)
    }

    fn contains(&self, character: char) -> bool {
        let code = u32::from(character);
        self.0.get((code / 64) as usize).is_some_and(|word| word >> (code % 64) & 1 == 1)
    }
}
