//! What stands against the work itself: wrong use, or a machine's failure (exit status 2).

use crate::diagnostic::Message;
use crate::message;

/// A failure that is no finding about a text.
#[derive(Clone, Debug)]
pub struct Problem {
    pub kind: ProblemKind,
    /// The path it is about, as it is shown.
    pub path: String,
    /// What the system says, in its own words.
    pub detail: Option<String>,
    /// What whoever looked at it says of it, instead of our words.
    pub said: Option<Message>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProblemKind {
    NotFound,
    NotAFile,
    NotAFolder,
    Unreadable,
    Unwritable,
    /// A file is no longer what was read.
    ChangedMeanwhile,
    /// A file that a command needs is not what it should be.
    NotUsable,
    /// Another program that a command needs has failed.
    Failed,
    /// A symbolic link that leads out of the folder it stands in.
    LeadsOut,
    /// A folder name that cannot be a plan's id.
    BadName,
    /// The name of a progress file that cannot be a report's folder.
    BadReportName,
    /// There is no plan to work on.
    NoPlans,
    /// The output folder holds files that were not written by a build.
    ForeignOutput,
    /// The output folder would swallow, or lie in, what people wrote.
    OutputInTheWay,
    /// A report that would be written among what people wrote.
    AmongInput,
    /// A template that cannot be used.
    Template,
    /// The PDF engine cannot be used.
    Engine,
    /// A font that the settings or a role ask for is nowhere.
    NoFont,
}

impl Problem {
    pub fn new(kind: ProblemKind, path: impl Into<String>) -> Self {
        Problem { kind, path: path.into(), detail: None, said: None }
    }

    /// A file that cannot be read for a reason that its reader knows best; its words name the file.
    pub fn said(path: impl Into<String>, said: Message) -> Self {
        Problem { said: Some(said), ..Problem::new(ProblemKind::Unreadable, path) }
    }

    #[must_use]
    pub fn detail(mut self, detail: impl ToString) -> Self {
        self.detail = Some(detail.to_string());
        self
    }

    /// What happened to which path while reading or writing it.
    pub fn from_io(error: &std::io::Error, path: impl Into<String>, otherwise: ProblemKind) -> Self {
        let kind = match error.kind() {
            std::io::ErrorKind::NotFound => ProblemKind::NotFound,
            std::io::ErrorKind::IsADirectory => ProblemKind::NotAFile,
            std::io::ErrorKind::NotADirectory => ProblemKind::NotAFolder,
            _ => otherwise,
        };
        Problem::new(kind, path).detail(error)
    }

    /// What is wrong and what to do.
    pub fn message(&self) -> Message {
        let path = &self.path;
        if let Some(said) = &self.said {
            return said.clone();
        }
        let mut message = match self.kind {
            ProblemKind::NotFound => message!("找不到 {path}", "{path} is not there"),
            ProblemKind::NotAFile => {
                message!("{path} 应当是文件，却是文件夹", "{path} should be a file and is a folder")
            }
            ProblemKind::NotAFolder => message!("{path} 应当是文件夹", "{path} should be a folder"),
            ProblemKind::Unreadable => message!("读不了 {path}", "{path} cannot be read"),
            ProblemKind::Unwritable => message!("写不了 {path}", "{path} cannot be written"),
            ProblemKind::ChangedMeanwhile => message!(
                "{path} 刚才被别人改过，没有动它；请再运行一次",
                "{path} was changed by somebody meanwhile and was left as it is; run it again"
            ),
            ProblemKind::NotUsable => message!("{path} 不能用", "{path} cannot be used"),
            ProblemKind::Failed => message!("{path} 没有成功", "{path} has failed"),
            ProblemKind::LeadsOut => message!(
                "{path} 是通向文件夹之外的符号链接，不读取；请把文件放进来",
                "{path} is a symbolic link that leads out of its folder and is not followed; put the file itself there"
            ),
            ProblemKind::BadName => message!(
                "{path} 不能作方案的文件夹名：不要用 . 或 _ 开头，不要用 assets、index.html、控制字符和 \\",
                "{path} cannot be the name of a plan: no leading . or _, no control characters or \\, not assets or index.html"
            ),
            ProblemKind::BadReportName => message!(
                "{path} 的文件名不能作报告的文件夹名：不要用 plan.pdf、tasks.csv、index.html 这样的名字，不要用控制字符和 \\ : * ? \" < > |；请改名",
                "the name of {path} cannot be the folder of its report: not plan.pdf, tasks.csv, index.html and the like, no control characters, no \\ : * ? \" < > |; rename it"
            ),
            ProblemKind::NoPlans => message!(
                "{path} 里没有方案；一份方案是 {path}/<文件夹>/plan.yaml",
                "there is no plan in {path}; a plan is {path}/<folder>/plan.yaml"
            ),
            ProblemKind::ForeignOutput => message!(
                "{path} 里有不是本程序生成的文件，不敢覆盖；请换一个空文件夹，或先清空它",
                "{path} holds files that no build wrote, so it is not replaced; name an empty folder or empty this one"
            ),
            ProblemKind::OutputInTheWay => message!(
                "输出文件夹 {path} 与 content、templates 或项目本身重叠；请另选一个",
                "the output folder {path} overlaps content, templates or the project itself; choose another"
            ),
            ProblemKind::AmongInput => message!(
                "不把报告写进 {path}：那里放的是方案和模板；请写到别处",
                "no report is written to {path}, where plans and templates are kept; name another place"
            ),
            ProblemKind::Template => message!("模板 {path} 不能用", "the template {path} cannot be used"),
            ProblemKind::NoFont => message!(
                "没有字体“{path}”；把字体文件放进 templates/fonts 或程序旁边的 fonts 文件夹，或用 --font-path 指明文件夹，或用 --system-fonts",
                "there is no font “{path}”; put its file into templates/fonts or into a folder fonts beside the program, name a folder with --font-path, or use --system-fonts"
            ),
            ProblemKind::Engine => message!("PDF 引擎不能用：{path}", "the PDF engine cannot be used: {path}"),
        };
        if let Some(detail) = &self.detail {
            message.zh.push_str(&format!("（{detail}）"));
            message.en.push_str(&format!(" ({detail})"));
        }
        message
    }
}
