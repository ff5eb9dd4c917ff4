//! The options of `fangan serve`.

use clap::{Arg, ArgAction, Command, value_parser};

use super::{Teacher, engine_options, font_options};

pub(super) fn serve(t: &Teacher) -> Command {
    Command::new("serve")
        .about(t.say(
            "边写边看：在浏览器里预览，保存后自动更新",
            "Live preview in the browser, which follows each save",
        ))
        .after_help(t.say(
            "只在本机预览，别的电脑打不开；不写 output/。按 Ctrl+C 结束。\n有错误时，错误盖在页面上，改好后自动收起；“问题”一栏里点一条，页面上就标出那处文字。\n退出状态：0 正常结束，2 用法不对或端口被占用。\n\n例：\n  fangan serve\n  fangan serve --open\n  fangan serve --port 9000",
            "The preview is for this machine alone, and output/ is not written. Ctrl+C ends it.\nErrors show over the page until they are mended; click a finding in the panel and its words are marked on the page.\nExit status: 0 ended, 2 wrong use or a port that is in use.\n\nExamples:\n  fangan serve\n  fangan serve --open\n  fangan serve --port 9000",
        ))
        .arg(
            Arg::new("port").long("port").value_name("PORT").value_parser(value_parser!(u16)).help(t.say(
                "在哪个端口；默认 8600，被占用时用后面空着的，0 表示任意",
                "The port; otherwise 8600 or the next that is free; 0 for any",
            )),
        )
        .arg(
            Arg::new("open")
                .long("open")
                .action(ArgAction::SetTrue)
                .help(t.say("同时打开浏览器", "Open it in the browser")),
        )
        .arg(Arg::new("poll").long("poll").action(ArgAction::SetTrue).help(t.say(
            "每半秒查看一次文件有没有改动；文件在网络盘上、保存后不更新时用",
            "Look at the files twice a second, for network drives that do not tell of changes",
        )))
        .args(engine_options(t))
        .args(font_options(t))
}
