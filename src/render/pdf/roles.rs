//! What faces are for in an official document, and which families an office may have for each.

/// What a face is for (GB/T 9704-2012, 5.2.2 and 7). The standard names kinds of faces, never a font.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Role {
    /// 仿宋: the text, headings of the third and fourth level.
    Fang,
    /// 楷体: headings of the second level, names of 签发人.
    Kai,
    /// 黑体: headings of the first level, 密级, 紧急程度, the label of an annex.
    Hei,
    /// 小标宋: 发文机关标志 and titles.
    Title,
    /// 宋体: page numbers.
    Digits,
    /// Last in every list: the characters that the others lack.
    Gap,
}

impl Role {
    pub const ALL: [Role; 6] = [Role::Fang, Role::Kai, Role::Hei, Role::Title, Role::Digits, Role::Gap];

    /// The word for the role in settings, in the template's data and in messages.
    pub fn key(self) -> &'static str {
        match self {
            Role::Fang => "fang",
            Role::Kai => "kai",
            Role::Hei => "hei",
            Role::Title => "title",
            Role::Digits => "digits",
            Role::Gap => "gap",
        }
    }

    /// The families tried where settings name none: an office's own first, then the free face made for Fangan.
    fn usual(self) -> &'static [&'static str] {
        match self {
            Role::Fang => &["仿宋_GB2312", "方正仿宋_GBK", "方正仿宋简体", "仿宋", "华文仿宋", "Fangan Fang"],
            Role::Kai => &["楷体_GB2312", "方正楷体_GBK", "方正楷体简体", "楷体", "华文楷体", "Fangan Kai"],
            Role::Hei => &["方正黑体_GBK", "方正黑体简体", "黑体", "华文黑体", "Fangan Hei"],
            Role::Title => &["方正小标宋简体", "方正小标宋_GBK", "FZXiaoBiaoSong-B05S", "Fangan Title"],
            Role::Digits => &["宋体", "SimSun", "方正书宋_GBK", "Fangan Digits"],
            Role::Gap => &["Fangan Gap"],
        }
    }
}

/// The families of one role, best first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Families {
    /// Named by the settings: each must be there.
    pub named: Vec<String>,
    /// Tried after them; those that are absent are passed over.
    pub usual: Vec<String>,
}

/// The families of every role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoleFamilies([Families; Role::ALL.len()]);

impl Default for RoleFamilies {
    fn default() -> Self {
        RoleFamilies(Role::ALL.map(|role| Families {
            named: Vec::new(),
            usual: role.usual().iter().map(|&family| family.to_owned()).collect(),
        }))
    }
}

impl RoleFamilies {
    pub fn get(&self, role: Role) -> &Families {
        &self.0[role as usize]
    }

    pub fn get_mut(&mut self, role: Role) -> &mut Families {
        &mut self.0[role as usize]
    }

    /// With `family` named by the settings for `role`, after those named before.
    pub fn with(mut self, role: Role, family: impl Into<String>) -> Self {
        self.get_mut(role).named.push(family.into());
        self
    }
}

/// What a role came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoleReport {
    pub role: Role,
    /// The first family of the role's list that is there, as the font calls itself.
    pub family: Option<String>,
    /// The file it was found in.
    pub file: Option<String>,
    /// How many families of the list are not there.
    pub absent: usize,
    /// The families that stand in for characters the first one lacks, in their order.
    pub then: Vec<String>,
}
