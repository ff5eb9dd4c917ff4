//! 附件说明: the list of annexes under the text (GB/T 9704-2012, 7.3.4).

use super::paragraph::{Face, Look};
use super::writer::Writer;
use crate::document::{AnnexItem, Inline};
use crate::render::layout::width;

const LABEL: &str = "附件：";

impl Writer<'_> {
    /// One line below the text, two characters in; names hang behind 附件： or behind their number.
    pub fn annex_list(&mut self, items: &[AnnexItem], keeps: bool) {
        let number = |item: &AnnexItem| item.number.map(|number| format!("{number}.")).unwrap_or_default();
        // A quarter of a character between a number and its name.
        let numbers = items.iter().map(|item| width(&number(item))).fold(0.0, f64::max);
        let numbers = if numbers > 0.0 { numbers + 0.25 } else { 0.0 };
        for (index, item) in items.iter().enumerate() {
            let is_first = index == 0;
            let label = if is_first { width(LABEL) } else { 0.0 };
            let look = Look {
                keep_next: keeps || index + 1 < items.len(),
                before: is_first.then_some(self.grid.pitch),
                left: Some(self.grid.cells(2.0 + width(LABEL) + numbers)),
                hanging: Some(self.grid.cells(label + numbers)),
                ..Look::of("AnnexList")
            };
            let title = [Inline::text(&item.title)];
            self.paragraph(&look, |writer| {
                let number = number(item);
                writer.run(Face::default(), &format!("{}{number}", if is_first { LABEL } else { "" }));
                if !number.is_empty() {
                    writer.tab();
                }
                writer.leading(&item.anchor, &title);
            });
        }
    }
}
