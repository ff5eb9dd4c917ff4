//! Columns on a terminal, where a Chinese character is two wide.

use unicode_width::UnicodeWidthStr;

/// The lines in columns two spaces apart; those in `right` are set to the right. No line ends with a space.
pub fn columns<const N: usize>(lines: &[[String; N]], right: &[usize]) -> String {
    let width = |column: usize| lines.iter().map(|line| line[column].width()).max().unwrap_or(0);
    let widths: Vec<usize> = (0..N).map(width).collect();
    let line = |cells: &[String; N]| {
        let mut text = String::new();
        for (column, cell) in cells.iter().enumerate() {
            let gap = " ".repeat(widths[column].saturating_sub(cell.width()));
            let (before, after) = if right.contains(&column) { (gap.as_str(), "") } else { ("", gap.as_str()) };
            text.push_str(&format!("{before}{cell}{after}  "));
        }
        format!("{}\n", text.trim_end())
    };
    lines.iter().map(line).collect()
}

#[test]
fn columns_stand_under_one_another() {
    let line = |cells: [&str; 3]| cells.map(String::from);
    let lines = [line(["错误", "1", "甲"]), line(["error", "12", "乙丙"]), line(["", "", ""])];
    assert_eq!(columns(&lines, &[1]), "错误    1  甲\nerror  12  乙丙\n\n");
}
