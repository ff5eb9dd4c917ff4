//! 发文机关署名 and 成文日期, with or without room for a seal (GB/T 9704-2012, 7.3.5).

use super::paragraph::{Exactly, Face, Look, Side};
use super::table::{CellLook, Frame, Row, Upright};
use super::writer::Writer;
use crate::document::{Seal, Signature};
use crate::render::layout::{narrow, width};

/// The height of a row of seals of 42 mm, in lines, so that none touches another (7.3.5.1).
const SEAL_ROW: f64 = 4.2;
/// So many names below each other, and no more, stay together on a page.
const TOGETHER: usize = 16;

impl Writer<'_> {
    /// `keeps` where something follows that closes the text too.
    pub fn signature(&mut self, signature: &Signature, keeps: bool) {
        match (signature.seal, signature.signers.len()) {
            (Seal::Space, 1) => self.sealed(signature, keeps),
            (Seal::Space, 2..) => self.sealed_rows(signature, keeps),
            _ => self.unsealed(signature, keeps),
        }
    }

    /// 7.3.5.2, no seal: the name ends two characters from the right, the date begins two characters right of the name's
    /// beginning; a date longer than the name ends two characters from the right and pushes the name to the left.
    fn unsealed(&mut self, signature: &Signature, keeps: bool) {
        let grid = self.grid;
        let columns = f64::from(grid.width()) / f64::from(grid.cell);
        let widest = signature.signers.iter().map(|name| width(name)).fold(0.0, f64::max);
        let first = signature.signers.first().map_or(0.0, |name| width(name));
        let date = signature.date.as_deref().map_or(0.0, width);
        let edge = columns - 2.0;
        // Several names stand centred below each other, the issuer in charge first; the date goes by that first name.
        let mut centre = edge - widest / 2.0;
        let mut date_left = centre - first / 2.0 + 2.0;
        let date_ends = signature.signers.is_empty() || (date > first && date_left + date > edge);
        if date_ends && !signature.signers.is_empty() {
            centre -= date_left + date - edge;
        }
        if date_ends {
            date_left = edge - date;
        }
        for (index, name) in signature.signers.iter().enumerate() {
            let is_last = index + 1 == signature.signers.len();
            let keep_next =
                if is_last { keeps || signature.date.is_some() } else { signature.signers.len() <= TOGETHER };
            let look = Look {
                keep_next,
                before: (index == 0).then_some(grid.pitch),
                left: Some(grid.cells((centre - width(name) / 2.0).max(0.0))),
                side: Some(Side::Left),
                ..Look::of("Signer")
            };
            self.line(&look, name);
        }
        if let Some(date) = &signature.date {
            let before = signature.signers.is_empty().then_some(grid.pitch);
            let mut look = Look { keep_next: keeps, before, ..Look::of("SigningDate") };
            if date_ends {
                (look.right, look.side) = (Some(2 * grid.cell), Some(Side::Right));
            } else {
                (look.left, look.side) = (Some(grid.cells(date_left.max(0.0))), Some(Side::Left));
            }
            self.line(&look, date);
        }
    }

    /// 7.3.5.1, one issuer: the date ends four characters from the right, the name is centred on it. A seal of 42 mm whose
    /// upper edge is within a line of the text has both a little below its centre when two lines are free above the name.
    fn sealed(&mut self, signature: &Signature, keeps: bool) {
        let grid = self.grid;
        let date = signature.date.as_deref().map_or(0.0, width);
        // The middle of the lines between `left` and the right edge is the middle of the date.
        let left = grid.width() - grid.cells(8.0 + date);
        for name in &signature.signers {
            let mut look = Look {
                keep_next: keeps || signature.date.is_some(),
                before: Some(2 * grid.pitch),
                left: Some(left),
                side: Some(Side::Center),
                ..Look::of("Signer")
            };
            // A name much longer than the date keeps two characters from the right edge.
            if width(name) > date + 4.0 {
                (look.left, look.right, look.side) = (None, Some(2 * grid.cell), Some(Side::Right));
            }
            self.line(&look, name);
        }
        if let Some(date) = &signature.date {
            let (right, side) = (Some(4 * grid.cell), Some(Side::Right));
            self.line(&Look { keep_next: keeps, right, side, ..Look::of("SigningDate") }, date);
        }
    }

    /// 7.3.5.1, several issuers: in rows of equal cells, three to a row or two where names are long; the last name with
    /// the date. The figures of the standard show such rows; it gives no number.
    fn sealed_rows(&mut self, signature: &Signature, keeps: bool) {
        let grid = self.grid;
        let count = signature.signers.len();
        let widest = signature.signers.iter().map(|name| width(name)).fold(0.0, f64::max);
        let third = f64::from(self.job.profile.columns) / 3.0;
        #[expect(clippy::cast_precision_loss, reason = "a handful of names")]
        let two_fit = count.div_ceil(2) as f64 * SEAL_ROW <= f64::from(self.job.profile.lines) - 5.0;
        let is_paired = count == 2 || count == 4 || (widest > third - 0.2 && two_fit);
        let columns = if is_paired { 2 } else { 3 };
        let cell = grid.width() / if is_paired { 2 } else { 3 };
        let widths = vec![cell; columns];
        let above = Look { keep_next: true, line: Some(Exactly(2 * grid.pitch)), ..Look::of("Break") };
        self.paragraph(&above, |_| {});
        self.table_of(&widths, Frame::Bare, |writer| {
            for (index, row) in signature.signers.chunks(columns).enumerate() {
                let is_last = (index + 1) * columns >= count;
                let height = (!is_last).then(|| grid.pitch * 42 / 10);
                // The last row is filled from the right, so that the date stands below its last name.
                let free = columns - row.len();
                writer.row(Row { height, ..Row::default() }, |writer| {
                    (0..if is_last { free } else { 0 }).for_each(|_| writer.empty_cell(cell));
                    row.iter()
                        .for_each(|name| writer.signer(name, cell, is_last, !is_last || signature.date.is_some()));
                    (0..if is_last { 0 } else { free }).for_each(|_| writer.empty_cell(cell));
                });
            }
            if let Some(date) = &signature.date {
                writer.row(Row::default(), |writer| {
                    (1..columns).for_each(|_| writer.empty_cell(cell));
                    let look = Look { side: Some(Side::Center), keep_next: keeps, ..Look::of("SigningDate") };
                    writer.cell(cell, CellLook::default(), |writer| writer.line(&look, date));
                });
            }
        });
        let after = Look { keep_next: keeps, line: Some(Exactly(super::section::LEAST_LINE)), ..Look::of("Break") };
        self.paragraph(&after, |_| {});
    }

    /// A name a little wider than its cell is narrowed; a longer one stands in two lines, broken by meaning.
    fn signer(&mut self, name: &str, cell: i32, is_last: bool, keep_next: bool) {
        let room = f64::from(cell) / f64::from(self.grid.cell) - 0.8;
        let natural = width(name);
        let (lines, scale) = if natural <= room {
            (vec![name.to_owned()], None)
        } else if natural <= 1.13 * room {
            (vec![name.to_owned()], Some(super::grid::whole((room / natural * 100.0).floor())))
        } else {
            (narrow(name, self.job.profile), None)
        };
        let look = Look { side: Some(Side::Center), keep_next, ..Look::of("Signer") };
        let upright = if is_last { Upright::Bottom } else { Upright::Top };
        self.cell(cell, CellLook { upright, ..CellLook::default() }, |writer| {
            writer.paragraph(&look, |writer| writer.lines(Face { scale, ..Face::default() }, &lines));
        });
    }
}
