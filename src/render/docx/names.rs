//! What the file calls its fonts: names alone, since a Word file holds no font and is read where the office's are.

use serde::Serialize;

/// A font by its name for each use (GB/T 9704-2012, 5.2.2, 7.2.4, 7.3.1, 7.3.3, 7.5).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FontNames {
    /// 仿宋: the text.
    pub fang: String,
    /// 楷体: headings of the second level, 签发人.
    pub kai: String,
    /// 黑体: headings of the first level, 密级, 附件.
    pub hei: String,
    /// 小标宋: titles and 发文机关标志.
    pub title: String,
    /// 宋体: page numbers.
    pub digits: String,
}

impl Default for FontNames {
    /// As offices name them: the GB2312 faces, which the standard's users have, and 方正小标宋简体.
    fn default() -> Self {
        FontNames {
            fang: "仿宋_GB2312".to_owned(),
            kai: "楷体_GB2312".to_owned(),
            hei: "黑体".to_owned(),
            title: "方正小标宋简体".to_owned(),
            digits: "宋体".to_owned(),
        }
    }
}

/// A font of the file's table, with another that Windows has and that may stand in for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct Font {
    pub name: String,
    pub stand_in: Option<&'static str>,
}

impl FontNames {
    /// Every font once.
    pub(super) fn table(&self) -> Vec<Font> {
        let mut fonts: Vec<Font> = Vec::new();
        let uses = [
            (&self.fang, "仿宋"),
            (&self.kai, "楷体"),
            (&self.hei, "SimHei"),
            (&self.title, "宋体"),
            (&self.digits, "SimSun"),
        ];
        for (name, stand_in) in uses {
            if fonts.iter().all(|known| known.name != *name) {
                let stand_in = (name != stand_in).then_some(stand_in);
                fonts.push(Font { name: name.clone(), stand_in });
            }
        }
        fonts
    }
}
