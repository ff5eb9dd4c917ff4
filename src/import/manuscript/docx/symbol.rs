//! The characters that fonts of symbols show at places of their own.

/// Symbol and Wingdings put their pictures here, 0xF000 behind their own numbers.
const PRIVATE: std::ops::RangeInclusive<u32> = 0xF000..=0xF0FF;
/// Shown where a picture has no character here.
pub const UNKNOWN: char = '\u{FFFD}';

/// The character of a symbol, by its font and its number there.
pub fn character(font: &str, number: u32) -> char {
    let own = if PRIVATE.contains(&number) { number - PRIVATE.start() } else { number };
    let known = match font.to_ascii_lowercase().as_str() {
        "symbol" => symbol(own),
        "wingdings" => wingdings(own),
        "wingdings 2" => wingdings_2(own),
        _ => None,
    };
    known.or_else(|| char::from_u32(number).filter(|c| !is_private(*c) && !c.is_control())).unwrap_or(UNKNOWN)
}

/// The text of a bullet: what stands at a place of a font's own becomes the character that looks like it.
pub fn bullets(text: &str) -> String {
    let shown = |c: char| match u32::from(c) {
        number if PRIVATE.contains(&number) => {
            let own = number - PRIVATE.start();
            wingdings(own).or_else(|| symbol(own)).unwrap_or('•')
        }
        _ => c,
    };
    text.chars().map(shown).collect()
}

fn is_private(character: char) -> bool {
    ('\u{E000}'..='\u{F8FF}').contains(&character)
}

fn symbol(number: u32) -> Option<char> {
    Some(match number {
        0xB7 => '•',
        0xB0 => '°',
        0xB1 => '±',
        0xB4 => '×',
        0xB8 => '÷',
        0xA3 => '≤',
        0xB3 => '≥',
        0xB9 => '≠',
        0xBB => '≈',
        0xA5 => '∞',
        0xD6 => '√',
        0xE5 => '∑',
        0xAE => '→',
        0xAC => '←',
        0x2D => '−',
        0x61 => 'α',
        0x62 => 'β',
        0x67 => 'γ',
        0x6D => 'μ',
        0x57 => 'Ω',
        _ => return None,
    })
}

fn wingdings(number: u32) -> Option<char> {
    Some(match number {
        0x6C => '●',
        0x6E => '■',
        0x6F => '□',
        0x71 => '❑',
        0x75 => '◆',
        0x76 => '❖',
        0x77 => '⬥',
        0xA1 => '○',
        0xA7 => '▪',
        0xA8 => '□',
        0xAB => '★',
        0xD8 => '➢',
        0xDF => '←',
        0xE0 => '→',
        0xE1 => '↑',
        0xE2 => '↓',
        0xE8 => '➔',
        0xF0 => '⇨',
        0xFB => '✗',
        0xFC => '✓',
        0xFD => '☒',
        0xFE => '☑',
        0x80 => '⓪',
        0x81..=0x8A => return char::from_u32(0x2460 + number - 0x81),
        _ => return None,
    })
}

fn wingdings_2(number: u32) -> Option<char> {
    Some(match number {
        0x4F => '✗',
        0x50 => '✓',
        0x51 | 0x53 => '☒',
        0x52 => '☑',
        0xA3 => '□',
        0x97 => '●',
        0xA2 => '■',
        _ => return None,
    })
}
