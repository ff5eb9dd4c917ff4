//! Plans for the benches: as long and as mixed as real ones, without an error, the same on every machine.
//!
//! A plan has a notice, principles, goals with indicators, groups of tasks with units and deadlines, phases with steps
//! and measures. Its words come from [`words`], put together by a small generator of numbers that starts from the
//! plan's own.

use std::fmt::Write;
use std::path::Path;

use crate::words::{ACTS, AREAS, CITED, COLLECTIVE, GROUPS, INDICATORS, OBJECTS, SYSTEMS, TOPICS, UNITS};

/// How long a plan is.
#[derive(Clone, Copy)]
pub struct Length {
    pub groups: usize,
    pub tasks_in_group: usize,
    pub sentences_in_task: usize,
}

/// About 18 KB, like the longest real plans.
pub const LONG: Length = Length { groups: 5, tasks_in_group: 3, sentences_in_task: 5 };
/// Six pages with its notice.
pub const SIX_PAGES: Length = Length { groups: 2, tasks_in_group: 2, sentences_in_task: 2 };
/// One task.
pub const SMALL: Length = Length { groups: 1, tasks_in_group: 1, sentences_in_task: 1 };

/// Writes a project of `count` plans and gives the text of each.
pub fn project(root: &Path, count: usize, length: Length) -> std::io::Result<Vec<String>> {
    if root.exists() {
        std::fs::remove_dir_all(root)?;
    }
    let content = root.join("content");
    std::fs::create_dir_all(&content)?;
    std::fs::write(content.join("site.yaml"), "title: 青泽县方案库\nlang: zh\n")?;
    std::fs::write(content.join("units.yaml"), units())?;
    let plans: Vec<String> = (0..count).map(|number| plan(number, length)).collect();
    for (number, text) in plans.iter().enumerate() {
        let folder = content.join(format!("plan-{number:04}"));
        std::fs::create_dir(&folder)?;
        std::fs::write(folder.join("plan.yaml"), text)?;
    }
    Ok(plans)
}

/// The text of `content/units.yaml`.
pub fn units() -> String {
    let mut text =
        String::from("units:\n  - name: 青泽县人民政府\n  - name: 青泽县人民政府办公室\n    short: [县政府办公室]\n");
    for (name, short) in UNITS {
        match short {
            Some(short) => {
                put(&mut text, format_args!("  - name: {name}\n    short: [{short}]\n    parent: 青泽县人民政府\n"))
            }
            None => put(&mut text, format_args!("  - name: {name}\n    collective: true\n")),
        }
    }
    text
}

/// The text of plan `number`.
pub fn plan(number: usize, length: Length) -> String {
    let area = AREAS[number % AREAS.len()];
    let topic = TOPICS[number / AREAS.len() % TOPICS.len()];
    let year = year_of(number);
    let mut dice = Dice(number as u64);
    let mut writer = Writer {
        text: String::new(),
        sentences: Deck::new(24, &mut dice),
        objects: Deck::new(OBJECTS.len(), &mut dice),
        groups: Deck::new(GROUPS.len(), &mut dice),
        systems: Deck::new(SYSTEMS.len(), &mut dice),
        acts: Deck::new(ACTS.len(), &mut dice),
        dice,
        number,
        year,
        area,
        topic,
    };
    writer.notice(number);
    writer.beginning();
    writer.goals();
    writer.tasks(length);
    writer.phases();
    writer.measures();
    writer.text
}

/// The year in which plan `number` is issued.
pub fn year_of(number: usize) -> usize {
    2021 + number % 4
}

/// The indicators of plan `number`: names and targets.
pub fn indicators(number: usize) -> [(&'static str, &'static str); 6] {
    std::array::from_fn(|step| INDICATORS[(number + step) % INDICATORS.len()])
}

struct Writer {
    text: String,
    dice: Dice,
    sentences: Deck,
    objects: Deck,
    groups: Deck,
    systems: Deck,
    acts: Deck,
    number: usize,
    year: usize,
    area: &'static str,
    topic: &'static str,
}

impl Writer {
    fn notice(&mut self, number: usize) {
        let Writer { year, area, topic, .. } = *self;
        let (serial, day) = (number % 60 + 1, number % 20 + 1);
        let title = format!("青泽县{area}片区{topic}实施方案");
        self.line(format_args!("title: {title}\nkind: 实施方案"));
        self.line(format_args!("notice:\n  issuers: [青泽县人民政府办公室]\n  number: 青政办发〔{year}〕{serial}号"));
        self.line(format_args!("  recipients: [各乡镇人民政府, 各街道办事处, 县政府各部门, 各直属单位]"));
        self.line(format_args!("  date: {year}年3月{day}日\n  disclosure: 此件公开发布"));
        self.line(format_args!("  copies_to: [县委各部门, 县人大常委会办公室, 县政协办公室]"));
        self.line(format_args!("  printed: {{by: 青泽县人民政府办公室, on: {year}年3月{}日}}", day + 1));
        self.line(format_args!("units:\n  - name: {area}片区建设指挥部"));
    }

    fn beginning(&mut self) {
        let Writer { area, topic, .. } = *self;
        let (first, second) = (self.citation(), self.citation());
        self.line(format_args!("preamble: |"));
        self.line(format_args!(
            "  为做好{area}片区{topic}工作，补齐设施短板，提高服务质量，根据{first}和{second}要求，结合我县实际，制定本方案。"
        ));
        self.line(format_args!("sections:\n  - heading: 指导思想\n    text: |"));
        let sentence = self.sentence();
        self.line(format_args!(
            "      坚持以人民为中心的发展思想，统筹发展和安全，把{topic}作为改善民生的实事来抓。{sentence}"
        ));
        self.line(format_args!("  - heading: 基本原则\n    layout: paragraph\n    principles:"));
        for title in ["坚持规划先行", "坚持群众参与", "坚持建管并重"] {
            let (act, other) = (self.act(), self.act());
            self.line(format_args!("      - {title}，{act}，{other}"));
        }
    }

    fn goals(&mut self) {
        let (topic, end) = (self.topic, self.year + 2);
        let sentence = self.sentence();
        self.line(format_args!("  - heading: 工作目标\n    layout: none\n    text: |"));
        self.line(format_args!(
            "      到{end}年底，{topic}各项任务全面完成，设施布局更加合理，管护机制运转顺畅。{sentence}"
        ));
        self.line(format_args!(
            "    goals:\n      - id: goal\n        title: 各项任务全面完成\n        by: {end}年底\n        indicators:"
        ));
        for (step, (name, target)) in indicators(self.number).into_iter().enumerate() {
            self.line(format_args!("          - {{id: indicator-{step}, name: {name}, target: {target}}}"));
        }
    }

    fn tasks(&mut self, length: Length) {
        self.line(format_args!("  - heading: 重点任务\n    tasks:"));
        let first = self.dice.below(OBJECTS.len());
        for group in 0..length.groups {
            let object = OBJECTS[(first + group * 7) % OBJECTS.len()];
            self.line(format_args!("      - title: 建好管好{object}\n        tasks:"));
            for task in 0..length.tasks_in_group {
                self.task(group, task, length.sentences_in_task);
            }
        }
    }

    fn task(&mut self, group: usize, task: usize, sentences: usize) {
        let (act, due) = (self.act(), self.due());
        self.line(format_args!("          - id: task-{group}-{task}\n            title: {act}\n            text: |"));
        let text: String = (0..sentences).map(|_| self.sentence()).collect();
        self.line(format_args!("              {text}"));
        let first = self.dice.below(UNITS.len() - COLLECTIVE);
        let name = |step: usize| {
            let (name, short) = UNITS[(first + step * 5) % (UNITS.len() - COLLECTIVE)];
            short.unwrap_or(name)
        };
        if task.is_multiple_of(2) {
            let (lead, second, third) = (name(0), name(1), name(2));
            self.line(format_args!("            lead: {lead}\n            support: [{second}, {third}]"));
        } else {
            let collective = UNITS[UNITS.len() - 1 - self.dice.below(COLLECTIVE)].0;
            let (one, two, area) = (name(0), name(1), self.area);
            self.line(format_args!("            units: [{one}, {two}, {area}片区建设指挥部, {collective}]"));
        }
        self.line(format_args!("            due: {due}"));
        if group == 0 && task % 3 == 1 {
            let (one, two) = (self.act(), self.act());
            self.line(format_args!("            checklist:\n              - {one}。\n              - {two}。"));
        }
    }

    fn phases(&mut self) {
        let (year, next, last) = (self.year, self.year + 1, self.year + 2);
        self.line(format_args!("  - heading: 实施步骤\n    phases:"));
        let phases = [
            ("动员部署", format!("{year}年3月—{year}年5月")),
            ("集中攻坚", format!("{year}年6月—{next}年12月")),
            ("巩固提升", format!("{last}年1月—{last}年9月")),
            ("总结评估", format!("{last}年10月—{last}年12月")),
        ];
        for (name, period) in phases {
            let (sentence, act) = (self.sentence(), self.act());
            self.line(format_args!("      - name: {name}阶段\n        period: {period}\n        steps:"));
            self.line(format_args!("          - {sentence}\n          - {act}。"));
        }
    }

    fn measures(&mut self) {
        self.line(format_args!("  - heading: 保障措施\n    measures:"));
        for title in ["健全工作机制", "保障资金投入", "严格督导考核", "做好宣传引导"] {
            let (one, two) = (self.sentence(), self.sentence());
            self.line(format_args!("      - title: {title}\n        text: |\n          {one}{two}"));
        }
    }

    /// One sentence of running text, with the marks, figures and dates that such text has.
    fn sentence(&mut self) -> String {
        let (object, other) = (self.object(), self.object());
        let (act, more) = (self.act(), self.act());
        let (group, system, amount) = (self.group(), self.system(), 3 + self.dice.below(90));
        let year = self.year + 1 + self.dice.below(2);
        match self.sentences.next() {
            0 => format!("对照{}要求逐项排查{object}现状，列出问题和需求，{act}。", self.citation()),
            1 => format!("{year}年新建改建{object}{amount}处，优先安排在{group}集中的村和社区，{act}。"),
            2 => format!("一是{act}；二是{more}；三是健全{system}，做到有人管、管得住、管得好。"),
            3 => format!("每季度召开1次会商会，研究解决{object}、{other}建设和运行中的难点，{act}。"),
            4 => format!("推行“{object}+服务”模式，{act}，方便{group}就近办事。"),
            5 => format!("县级财政每年安排资金{amount}万元，专项用于{object}的维修养护，不足部分由受益单位分担。"),
            6 => format!("{year}年6月底前完成{object}主体工程，{year}年9月底前投入使用，同步{act}。"),
            7 => format!("支持{group}参与{object}的日常管理，{act}，{more}。"),
            8 => format!("落实{system}，对{object}实行24小时值守（节假日由带班领导负责），发现险情立即上报。"),
            9 => format!("依托{amount}家规模以上企业开展结对共建，{act}，每个乡镇（街道）至少打造2处示范点。"),
            10 => format!("按照“先急后缓、先易后难”的次序推进{object}改造，{act}，成熟一处、验收一处。"),
            11 => format!("服务半径控制在{}.5公里以内，{group}提出的意见在10个工作日内反馈。", amount % 4 + 1),
            12 => format!("充分利用闲置的校舍、厂房和仓库，就地改建{object}，节约用地{amount}亩以上。"),
            13 => format!("{object}建成后移交属地管理，明确管护人员和经费来源，{act}，防止重建轻管。"),
            14 => format!("选择{}个基础较好的行政村先行试点，形成可复制的做法后，{year}年在全县推开。", amount % 8 + 2),
            15 => format!("{system}执行情况纳入年度考核，连续两个季度排名末位的，约谈主要负责人。"),
            16 => format!("聘请{group}担任监督员，每月不少于2次到现场查看{object}，意见当场记录、限时办结。"),
            17 => format!("统筹用好衔接资金、专项债券和社会捐赠，到{year}年累计投入不低于{amount}00万元，{act}。"),
            18 => format!("对{object}的选址、设计、施工、验收全过程建立电子档案，保存期限不少于10年。"),
            19 => format!("{group}凭有效证件享受减免政策，所需费用由县和乡镇（街道）各负担50%，{act}。"),
            20 => format!("与周边县区签订协作协议，共享{object}和{other}的运行数据，{act}。"),
            21 => format!(
                "严格执行国家和省有关技术标准，{object}的抽检合格率保持在{}%以上，不合格的一律返工。",
                90 + amount % 9
            ),
            22 => format!("发挥基层党组织和群众自治组织作用，把{object}的管理写进村规民约，{act}。"),
            _ => format!("运用大数据、物联网等技术监测{object}运行状态，预警信息在30分钟内推送到责任人，{act}。"),
        }
    }

    fn citation(&mut self) -> String {
        let (title, number) = self.dice.of(&CITED);
        let earlier = number
            .split(['〔', '〕'])
            .nth(1)
            .and_then(|year| year.parse().ok())
            .is_some_and(|year: usize| year < self.year);
        if earlier {
            format!("《{title}》（{number}）")
        } else {
            "《青泽县政府投资项目管理办法》（青政发〔2019〕22号）".into()
        }
    }

    fn due(&mut self) -> String {
        let year = self.year + 1 + self.dice.below(2);
        match self.dice.below(3) {
            0 => format!("{year}年6月底前"),
            1 => format!("{year}年底前"),
            _ => "长期".into(),
        }
    }

    fn object(&mut self) -> &'static str {
        OBJECTS[self.objects.next()]
    }

    fn group(&mut self) -> &'static str {
        GROUPS[self.groups.next()]
    }

    fn system(&mut self) -> &'static str {
        SYSTEMS[self.systems.next()]
    }

    fn act(&mut self) -> &'static str {
        ACTS[self.acts.next()]
    }

    fn line(&mut self, line: std::fmt::Arguments) {
        put(&mut self.text, format_args!("{line}\n"));
    }
}

fn put(text: &mut String, more: std::fmt::Arguments) {
    text.write_fmt(more).expect("text takes all text");
}

/// Numbers that look drawn and are the same every time (splitmix64).
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((mixed ^ (mixed >> 31)) % limit as u64) as usize
    }

    fn of<T: Copy>(&mut self, list: &[T]) -> T {
        list[self.below(list.len())]
    }
}

/// Hands out the places of a list in an order of its own, each once before any comes again.
struct Deck {
    places: Vec<usize>,
    at: usize,
}

impl Deck {
    fn new(length: usize, dice: &mut Dice) -> Self {
        let mut places: Vec<usize> = (0..length).collect();
        for last in (1..length).rev() {
            places.swap(last, dice.below(last + 1));
        }
        Deck { places, at: 0 }
    }

    fn next(&mut self) -> usize {
        self.at += 1;
        self.places[(self.at - 1) % self.places.len()]
    }
}
