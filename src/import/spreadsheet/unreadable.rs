//! Why a file is not read, said so that whoever sent it knows what to do.

use super::limits;
use crate::diagnostic::Message;
use crate::message;

/// A file that is not read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreadable {
    /// Its name as people are to see it.
    pub file: String,
    pub fault: Fault,
}

/// What is the matter with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    NotASpreadsheet,
    /// .xls, whatever the file is called.
    OldFormat,
    /// Another format of spreadsheets, by its usual ending.
    OtherFormat {
        ending: &'static str,
    },
    /// A web page that was given the name of a spreadsheet, as many office systems do.
    WebPage,
    HasMacros,
    Encrypted,
    /// Of how many bytes is not told: no more than the limit and one are ever read.
    TooLarge,
    /// It would take more memory than a spreadsheet of its size can need.
    Swollen,
    TooManySheets,
    /// `row` as people count it.
    TooManyRows {
        sheet: String,
        row: u64,
    },
    TooManyCells {
        sheet: String,
    },
    BrokenArchive,
    /// `part` is the file inside, or the sheet.
    BrokenContent {
        part: String,
    },
    NoSheet,
    /// A row of a .csv file that has more or fewer cells than the first. `row` as people count it.
    Uneven {
        row: usize,
        expected: usize,
        found: usize,
    },
    /// A .csv file in no encoding that is known here.
    UnknownCharacters,
}

impl Unreadable {
    /// What is wrong and what to do.
    pub fn message(&self) -> Message {
        let file = &self.file;
        match &self.fault {
            Fault::NotASpreadsheet => message!(
                "{file} 不是电子表格；请交 .xlsx 或 .csv 文件",
                "{file} is not a spreadsheet; send an .xlsx or a .csv file"
            ),
            Fault::OldFormat => message!(
                "{file} 是旧的 .xls 格式；请用 WPS 或 Excel 打开，另存为 .xlsx",
                "{file} is in the old .xls format; open it and save it as .xlsx"
            ),
            Fault::OtherFormat { ending } => message!(
                "{file} 是 {ending} 格式；请打开后另存为 .xlsx",
                "{file} is in the format {ending}; open it and save it as .xlsx"
            ),
            Fault::WebPage => message!(
                "{file} 其实是网页，只是改了名；请用 WPS 或 Excel 打开，另存为 .xlsx",
                "{file} is a web page under another name; open it with a spreadsheet program and save it as .xlsx"
            ),
            Fault::HasMacros => message!(
                "{file} 带有宏，为安全起见不读取；请另存为不带宏的 .xlsx",
                "{file} holds macros and is not read; save it as .xlsx without macros"
            ),
            Fault::Encrypted => message!(
                "{file} 设了打开密码，读不了；请去掉密码，另存为 .xlsx",
                "{file} is protected by a password; take it off and save the file as .xlsx"
            ),
            Fault::BrokenArchive => message!(
                "{file} 已损坏，可能没有传完；请重新拿一份",
                "{file} is broken, perhaps not all of it was sent; ask for it again"
            ),
            Fault::BrokenContent { part } => message!(
                "{file} 里的“{part}”已损坏；请用 WPS 或 Excel 打开，另存为新的 .xlsx",
                "“{part}” in {file} is broken; open the file and save it as a new .xlsx"
            ),
            Fault::NoSheet => message!("{file} 里没有工作表", "there is no sheet in {file}"),
            Fault::Uneven { row, expected, found } => message!(
                "{file} 第 {row} 行有 {found} 格，第一行有 {expected} 格；含逗号的内容要加引号，最好改交 .xlsx",
                "row {row} of {file} has {found} cells and the first has {expected}; put quotes around text with commas, or send an .xlsx"
            ),
            Fault::UnknownCharacters => message!(
                "{file} 的文字编码认不出来；请另存为“CSV UTF-8”或 .xlsx",
                "the encoding of {file} is not known; save it as “CSV UTF-8” or as .xlsx"
            ),
            fault => self.too_much(fault),
        }
    }

    /// Where there is more than is read.
    fn too_much(&self, fault: &Fault) -> Message {
        let file = &self.file;
        let (rows, sheets) = (limits::ROWS, limits::SHEETS);
        match fault {
            Fault::TooLarge => {
                let most = limits::LARGEST_FILE / 1024 / 1024;
                message!(
                    "{file} 超过了 {most} MB；请去掉图片和不要的工作表",
                    "{file} is larger than {most} MB; take out pictures and sheets that are not needed"
                )
            }
            Fault::TooManySheets => message!(
                "{file} 的工作表超过 {sheets} 张；请只留要交的",
                "{file} has more than {sheets} sheets; keep only those that are to be sent"
            ),
            Fault::TooManyRows { sheet, row } => message!(
                "{file} 工作表“{sheet}”第 {row} 行还有内容，超过了 {rows} 行；请删去多余的行",
                "{file} has something in row {row} of sheet “{sheet}”, past row {rows}; delete what is not needed"
            ),
            Fault::TooManyCells { sheet } => message!(
                "{file} 读到工作表“{sheet}”时内容已经太多；请只留台账，删去多余的行和列",
                "{file} holds too much by sheet “{sheet}”; keep the ledger only and delete other rows and columns"
            ),
            _ => message!(
                "{file} 解开后大得不正常，不读取；请把台账复制到新的工作簿里另存",
                "{file} is far too large once unpacked and is not read; copy the ledger into a new workbook"
            ),
        }
    }
}
