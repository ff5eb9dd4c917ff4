//! What `fangan import` says of each manuscript: what was read, mended and doubted, and how far to trust it.

use std::collections::BTreeMap;

use fangan::diagnostic::Message;
use fangan::import::plan::{Doubt, Mend, MendKind};
use fangan::message;
use fangan::pipeline::import::{Difference, Import, ImportedFile, Outcome, Tally};
use fangan::project::ManuscriptFile;
use fangan::source::Source;

use crate::cli::screen::{Screen, harmless};

/// Places of one kind that are named.
const PLACES: usize = 5;
/// Characters of a passage that are shown.
const SHOWN: usize = 30;

/// Says it.
pub(super) struct Said<'a> {
    pub screen: &'a Screen,
    pub import: &'a Import,
    pub verify: bool,
    /// The findings on standard output are for programs.
    pub for_programs: bool,
}

impl Said<'_> {
    /// To standard error, where everything about a run is said; a proof is what was asked for.
    fn tell(&self, message: &Message) {
        if self.verify && !self.for_programs {
            self.screen.say(&format!("{}\n", harmless(message.in_language(self.screen.language))));
        } else {
            self.screen.remark(message);
        }
    }

    /// Everything about one manuscript but its findings.
    pub fn file(&self, file: &ImportedFile) {
        let loaded = &self.import.checked.loaded;
        let Some((read, source)) = loaded.manuscripts.get(&file.file).zip(loaded.sources.get(file.file)) else {
            return;
        };
        self.outcome(file, source);
        for note in &read.manuscript.notes {
            let (zh, en) = (&note.zh, &note.en);
            self.tell(&message!("  读取：{zh}", "  read: {en}"));
        }
        self.mends(read, source);
        self.doubts(&read.imported.doubts, source);
        self.proof(file, source);
    }

    fn outcome(&self, file: &ImportedFile, source: &Source) {
        let (path, plans) = (source.path(), file.plans.join("、"));
        match &file.outcome {
            Outcome::Written => self.tell(&message!("{path} → {plans}", "{path} → {plans}")),
            Outcome::Same => self.tell(&message!(
                "{path} → {plans}（已有，一字不差）",
                "{path} → {plans} (there already, letter for letter)"
            )),
            Outcome::InTheWay(paths) => {
                self.screen.complain_of(&message!(
                    "{path} 没有导入：已有这些文件，不覆盖：",
                    "{path} was not taken over: these files are there and are left as they are:"
                ));
                paths.iter().for_each(|path| self.tell(&message!("  {path}", "  {path}")));
                self.tell(&message!(
                    "  用 --name 换个名称，用 --out 换个文件夹，或先把它们移走。",
                    "  Give another name with --name, another folder with --out, or move them away first."
                ));
            }
            Outcome::Failed => self.screen.complain_of(&message!("{path} 没有导入", "{path} was not taken over")),
        }
    }

    /// By kind, with the first lines; all of them with `--verify`.
    fn mends(&self, read: &ManuscriptFile, source: &Source) {
        let mends = &read.imported.mends;
        if mends.is_empty() {
            return;
        }
        let count = mends.len();
        self.tell(&message!("  修整 {count} 处：", "  mended {count}:"));
        let mut kinds: BTreeMap<MendKind, Vec<&Mend>> = BTreeMap::new();
        mends.iter().for_each(|mend| kinds.entry(mend.kind).or_default().push(mend));
        for (kind, mends) in kinds {
            let Message { zh, en } = name(kind);
            let (count, lines) = (mends.len(), lines(&mends, source));
            self.tell(&message!("    {zh} {count} 处：第 {lines} 行", "    {en}: {count}, line {lines}"));
            if self.verify {
                mends.iter().for_each(|mend| self.mend(mend, source));
            }
        }
    }

    fn mend(&self, mend: &Mend, source: &Source) {
        let place = source.shown(mend.range.start);
        let was = source.text().get(mend.range.clone()).unwrap_or_default();
        let (was, now) = (shortened(was), shortened(&mend.now));
        let line = match (was.is_empty(), now.is_empty()) {
            (true, _) => message!("      {place}  加上“{now}”", "      {place}  added “{now}”"),
            (_, true) => message!("      {place}  去掉“{was}”", "      {place}  removed “{was}”"),
            _ => message!("      {place}  “{was}”改为“{now}”", "      {place}  “{was}” is now “{now}”"),
        };
        self.tell(&line);
    }

    fn doubts(&self, doubts: &[Doubt], source: &Source) {
        if doubts.is_empty() {
            return;
        }
        let count = doubts.len();
        self.tell(&message!(
            "  请核对 {count} 处（文件里标了“# 请核对”）：",
            "  please check {count} (marked “# please check” in the file):"
        ));
        for doubt in doubts {
            let (place, Message { zh, en }) = (source.shown(doubt.span.range().start), &doubt.message);
            self.tell(&message!("    {place}  {zh}", "    {place}  {en}"));
        }
    }

    fn proof(&self, file: &ImportedFile, source: &Source) {
        let (count, differences) = (file.proof.characters, &file.proof.differences);
        let path = source.path();
        if file.proof.holds() {
            if self.verify {
                let line = message!(
                    "{path}：{count} 个字符，全部在结果里或在修整清单里",
                    "{path}: {count} characters, all in the result or in the list of what was mended"
                );
                self.tell(&line);
            }
            return;
        }
        if !self.verify {
            self.screen.complain_of(&message!(
                "{path}：逐字核对没有通过，有文字对不上；用 --verify 看在哪里",
                "{path}: the proof that nothing is lost has failed; --verify shows where"
            ));
            return;
        }
        let line =
            message!("{path}：{count} 个字符，这些地方对不上：", "{path}: {count} characters; these places differ:");
        self.tell(&line);
        differences.iter().for_each(|difference| self.difference(difference, source));
    }

    fn difference(&self, difference: &Difference, source: &Source) {
        let place = source.shown(difference.at);
        let (was, now) = (&difference.manuscript, &difference.document);
        let line = message!("  {place}  原稿“{was}”，结果“{now}”", "  {place}  manuscript “{was}”, result “{now}”");
        self.tell(&line);
    }

    /// How far to trust each manuscript, and what became of the units.
    pub fn end(&self) {
        for file in &self.import.files {
            let path = self.import.checked.loaded.sources.get(file.file).map(Source::path).unwrap_or_default();
            let doubts =
                self.import.checked.loaded.manuscripts.get(&file.file).map_or(0, |read| read.imported.doubts.len());
            let Tally { sections, tasks, units, phases, indicators, .. } = file.tally;
            let percent = file.tally.percent();
            let rest = 100 - percent;
            let several =
                [(sections, "section"), (tasks, "task"), (units, "unit"), (phases, "phase"), (indicators, "indicator")];
            let several =
                several.map(|(count, word)| format!("{count} {word}{}", if count == 1 { "" } else { "s" })).join(", ");
            self.screen.remark(&message!(
                "{path}：章节 {sections}，任务 {tasks}，单位 {units}，阶段 {phases}，指标 {indicators}；{percent}% 的文字各归其位，{rest}% 作为正文段落；请核对 {doubts} 处",
                "{path}: {several}; {percent}% of the text has a place of its own, {rest}% is running text; {doubts} to check"
            ));
        }
        self.units();
    }

    fn units(&self) {
        if let Some((path, count)) = &self.import.register {
            self.screen.remark(&message!(
                "{path}：单位 {count} 个，由方案归纳，请核对",
                "{path}: {count} units gathered from the plans; please check them"
            ));
        }
        let is_there = |file: &&ImportedFile| matches!(file.outcome, Outcome::Written | Outcome::Same);
        let with_own = self.import.files.iter().filter(is_there).filter(|file| !file.own_units.is_empty());
        for file in with_own {
            let (plans, zh, en) = (file.plans.join("、"), file.own_units.join("、"), file.own_units.join(", "));
            self.screen.remark(&match self.import.had_register {
                true => message!(
                    "units.yaml 没有动；它没有的名称写在 {plans} 的 units 里：{zh}",
                    "units.yaml was left as it is; names that it does not have are in `units` of {plans}: {en}"
                ),
                false => message!(
                    "简称与别的单位重名，写在 {plans} 的 units 里：{zh}",
                    "short names that fit another unit as well are in `units` of {plans}: {en}"
                ),
            });
        }
    }
}

/// The lines of the first places.
fn lines(mends: &[&Mend], source: &Source) -> String {
    let mut lines: Vec<usize> = mends.iter().map(|mend| source.position(mend.range.start).line).collect();
    lines.dedup();
    let named: Vec<String> = lines.iter().take(PLACES).map(usize::to_string).collect();
    let more = if lines.len() > PLACES { "…" } else { "" };
    format!("{}{more}", named.join("、"))
}

/// A passage on one line, its beginning if it is long.
fn shortened(passage: &str) -> String {
    let words = passage.split_whitespace().collect::<Vec<_>>().join(" ");
    match words.char_indices().nth(SHOWN) {
        Some((at, _)) => format!("{}…", &words[..at]),
        None => words,
    }
}

/// What was mended, in a few words.
fn name(kind: MendKind) -> Message {
    match kind {
        MendKind::Wrap => message!("接上断开的行", "broken lines joined"),
        MendKind::PageNumber => message!("去掉页码", "page numbers removed"),
        MendKind::LetterSpacing => message!("去掉字间空格", "spaces between letters removed"),
        MendKind::Markup => message!("去掉排版记号", "markup removed"),
        MendKind::WebPage => message!("去掉网页上的话", "words of a web page removed"),
        MendKind::Number => message!("序号改为规范写法", "numbers as the standard writes them"),
        MendKind::Brackets => message!("括号和标点由程序写", "brackets and marks that the document writes itself"),
        MendKind::Form => message!("次序和写法由程序排", "order and words that the document sets itself"),
        MendKind::Added => message!("补上规范要求的要素", "elements that the standard demands added"),
    }
}
