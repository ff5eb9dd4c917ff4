//! What the document part is related to: other parts by name, addresses of the web (OPC relationships).

use super::markup::Markup;

const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006/relationships";

/// The relationships of one part, in the order they were asked for.
#[derive(Debug, Default)]
pub(super) struct Relations(Vec<Relation>);

#[derive(Debug, PartialEq)]
struct Relation {
    kind: String,
    target: String,
    is_external: bool,
}

impl Relations {
    /// The id of the relationship to the part `target`; `kind` is the last word of its type.
    pub fn part(&mut self, kind: &str, target: &str) -> String {
        self.add(Relation { kind: format!("{OFFICE}/{kind}"), target: target.to_owned(), is_external: false })
    }

    /// A type of the package itself, such as that of the core properties.
    pub fn of_package(&mut self, kind: &str, target: &str) -> String {
        self.add(Relation { kind: format!("{PACKAGE}/{kind}"), target: target.to_owned(), is_external: false })
    }

    /// The id of the relationship to an address.
    pub fn external(&mut self, address: &str) -> String {
        self.add(Relation { kind: format!("{OFFICE}/hyperlink"), target: address.to_owned(), is_external: true })
    }

    fn add(&mut self, relation: Relation) -> String {
        let known = self.0.iter().position(|known| *known == relation);
        let index = known.unwrap_or_else(|| {
            self.0.push(relation);
            self.0.len() - 1
        });
        format!("rId{}", index + 1)
    }

    /// The part that holds them.
    pub fn xml(&self) -> Vec<u8> {
        let mut markup = Markup::part();
        markup.element("Relationships").attribute("xmlns", PACKAGE).holding(|markup| {
            for (relation, number) in self.0.iter().zip(1..) {
                markup
                    .element("Relationship")
                    .attribute("Id", format!("rId{number}"))
                    .attribute("Type", &relation.kind)
                    .attribute("Target", &relation.target)
                    .maybe("TargetMode", relation.is_external.then_some("External"))
                    .empty();
            }
        });
        markup.finish()
    }
}
