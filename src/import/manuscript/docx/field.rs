//! Fields of a word processor: what they are made from is not text, what they show is, but for tables of contents.

/// The longest instruction that is looked at.
const LONGEST: usize = 200;

/// Fields inside one another that are looked at; Word allows twenty.
const DEEPEST: usize = 40;

/// The fields that are open, the outermost first.
#[derive(Debug, Default)]
pub struct Fields {
    open: Vec<Field>,
    /// How many more are open.
    deeper: usize,
    /// Numbers of pages are left out, as in the head and foot of a page.
    drops_pages: bool,
}

#[derive(Debug, Default)]
struct Field {
    instruction: String,
    /// What it shows has begun.
    shows: bool,
    has_text: bool,
}

/// What is to become of text at some place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    Kept,
    /// It is how a field is made, or furniture.
    Dropped,
    /// It is in a table of contents.
    Contents,
}

impl Fields {
    pub fn new(drops_pages: bool) -> Fields {
        Fields { drops_pages, ..Fields::default() }
    }

    /// Fields of a text of its own beside this one.
    pub fn within_a_box(&self) -> Fields {
        Fields::new(self.drops_pages)
    }

    pub fn is_open(&self) -> bool {
        !self.open.is_empty()
    }

    pub fn begin(&mut self) {
        if self.open.len() < DEEPEST {
            self.open.push(Field::default());
        } else {
            self.deeper += 1;
        }
    }

    pub fn show(&mut self) {
        if let Some(field) = self.innermost() {
            field.shows = true;
        }
    }

    /// Whether the field was a character that is drawn, such as a number in a circle, and has no text.
    pub fn end(&mut self) -> bool {
        if self.deeper > 0 {
            self.deeper -= 1;
            return false;
        }
        self.open.pop().is_some_and(|field| !field.has_text && word(&field.instruction) == "EQ")
    }

    pub fn instruct(&mut self, text: &str) {
        if let Some(field) = self.innermost().filter(|field| field.instruction.len() < LONGEST) {
            field.instruction.push_str(text);
        }
    }

    fn innermost(&mut self) -> Option<&mut Field> {
        if self.deeper > 0 { None } else { self.open.last_mut() }
    }

    /// What is to become of text here.
    pub fn fate(&mut self) -> Fate {
        if self.open.iter().any(|field| field.shows && word(&field.instruction) == "TOC") {
            return Fate::Contents;
        }
        let drops_pages = self.drops_pages;
        if self.open.iter().any(|field| !field.shows || drops_pages && is_page(&field.instruction)) {
            return Fate::Dropped;
        }
        for field in &mut self.open {
            field.has_text = true;
        }
        Fate::Kept
    }

    /// The same for a field that is one element.
    pub fn simple(&self, instruction: &str) -> Fate {
        if word(instruction) == "TOC" {
            Fate::Contents
        } else if self.drops_pages && is_page(instruction) {
            Fate::Dropped
        } else {
            Fate::Kept
        }
    }
}

fn is_page(instruction: &str) -> bool {
    ["PAGE", "NUMPAGES", "SECTIONPAGES"].contains(&word(instruction).as_str())
}

/// What kind of field it is.
fn word(instruction: &str) -> String {
    instruction.split_whitespace().next().unwrap_or_default().to_ascii_uppercase()
}
