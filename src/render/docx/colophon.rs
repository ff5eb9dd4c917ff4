//! 版记 at the foot of the last page (GB/T 9704-2012, 7.4).

use super::paragraph::{Exactly, Face, Look};
use super::section::LEAST_LINE;
use super::table::{CellLook, Frame, Row};
use super::writer::Writer;
use crate::document::Colophon;

impl Writer<'_> {
    /// A table that keeps to the lower edge of the type area (7.4.1: its last rule lies on it), a line below the text. The
    /// rules are those of its cells: 0.35 mm at both ends, 0.25 mm between.
    pub fn colophon(&mut self, colophon: &Colophon) {
        self.turn(false);
        let width = self.grid.width();
        let printed = [&colophon.printed_by, &colophon.printed_on].iter().any(|line| line.is_some());
        let rows = usize::from(colophon.copies_to.is_some()) + usize::from(printed);
        if rows == 0 {
            return;
        }
        self.table_of(&[width], Frame::Foot { gap: self.grid.pitch }, |writer| {
            if let Some(copies) = &colophon.copies_to {
                writer.row(Row::default(), |writer| {
                    writer.cell(width, CellLook::default(), |writer| {
                        writer.line(&Look::of("CopiesTo"), &format!("抄送：{copies}"));
                    });
                });
            }
            if printed {
                writer.row(Row::default(), |writer| {
                    writer.cell(width, CellLook::default(), |writer| writer.printed(colophon));
                });
            }
        });
        // What the table is anchored to.
        self.paragraph(&Look { line: Some(Exactly(LEAST_LINE)), ..Look::of("Break") }, |_| {});
    }

    /// The organ at the left, the day at the right.
    fn printed(&mut self, colophon: &Colophon) {
        self.paragraph(&Look::of("PrintedBy"), |writer| {
            writer.run(Face::default(), colophon.printed_by.as_deref().unwrap_or_default());
            if let Some(day) = &colophon.printed_on {
                writer.tab();
                writer.run(Face::default(), &format!("{day}印发"));
            }
        });
    }
}
