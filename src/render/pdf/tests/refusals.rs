//! What is refused, and in which words of ours.

use super::super::{Command, Embedded, Engine, Fonts, Job, Problem, Role, RoleFamilies, Template};
use super::{FONTS, TEMPLATE, samples, vendored};

#[test]
fn characters_without_glyph_are_each_named_once() {
    let mut document = samples::notice();
    document.parts[0].title.push_str("𪚥ဪ𪚥");
    document.title = document.parts[0].title.clone();
    let problems = Embedded.render(&Job::new(&document, &TEMPLATE, &FONTS)).unwrap_err();
    let missing = problems.iter().map(|problem| match problem {
        Problem::MissingGlyph { character, role, .. } => (*character, *role),
        other => panic!("{other:?}"),
    });
    assert_eq!(missing.collect::<Vec<_>>(), [('𪚥', Some(Role::Title)), ('ဪ', Some(Role::Title))]);
}

#[test]
fn a_family_the_settings_name_must_be_there() {
    let families = RoleFamilies::default().with(Role::Title, "方正小标宋简体");
    let fonts = Fonts::new(vendored(), &families);
    let problems = Embedded.render(&Job::new(&samples::plain(), &TEMPLATE, &fonts)).unwrap_err();
    assert_eq!(problems, [Problem::UnknownFont { role: Some(Role::Title), family: "方正小标宋简体".into() }]);
    let named = RoleFamilies::default().with(Role::Title, "fangan KAI");
    let report = Fonts::new(vendored(), &named).resolve();
    assert_eq!(report[Role::Title as usize].family.as_deref(), Some("Fangan Kai"));
    assert_eq!(report[Role::Title as usize].then, ["Fangan Title", "Fangan Gap"]);
    assert_eq!(report[Role::Fang as usize].file.as_deref(), Some("fangan-fang.otf"));
}

#[test]
fn no_fonts_and_broken_fonts_are_refused() {
    let fonts = Fonts::new(vec![("broken.otf".into(), b"no font".to_vec())], &RoleFamilies::default());
    let problems = Embedded.render(&Job::new(&samples::plain(), &TEMPLATE, &fonts)).unwrap_err();
    assert_eq!(problems[0], Problem::UnreadableFont { file: "broken.otf".into() });
    assert!(problems.contains(&Problem::UnknownFont { role: Some(Role::Fang), family: "Fangan Fang".into() }));
}

#[test]
fn a_fault_in_a_template_has_its_place() {
    let faulty = "#import \"grid.typ\": *\n#let letterhead(head, parts) = [#colour]\n";
    let template = Template::built_in().with(vec![("letterhead.typ".into(), faulty.into())]).unwrap();
    let problems = Embedded.render(&Job::new(&samples::notice(), &template, &FONTS)).unwrap_err();
    let Problem::Template { place: Some(place), message, .. } = &problems[0] else { panic!("{problems:?}") };
    assert_eq!((place.file.as_str(), place.line, place.column), ("letterhead.typ", 2, 34));
    assert!(message.contains("colour"));
    let unknown = "#set text(font: \"Some Face\")\nx";
    let template = Template::built_in().with(vec![("official.typ".into(), unknown.into())]).unwrap();
    let problems = Embedded.render(&Job::new(&samples::notice(), &template, &FONTS)).unwrap_err();
    assert_eq!(problems, [Problem::UnknownFont { role: None, family: "some face".into() }]);
}

#[test]
fn packages_and_files_of_the_disk_are_out_of_reach() {
    for code in ["#import \"@preview/a:1.0.0\": b", "#read(\"/etc/hostname\")", "#include \"../x.typ\""] {
        let template = Template::built_in().with(vec![("official.typ".into(), code.into())]).unwrap();
        let refused = Embedded.render(&Job::new(&samples::notice(), &template, &FONTS));
        assert!(matches!(refused.unwrap_err()[0], Problem::Template { .. }), "{code}");
    }
}

/// Runs where a `typst` of the right version is on the search path.
#[test]
fn the_command_makes_the_same_pages() {
    let Ok(command) = Command::find(None, std::env::var_os("PATH").as_deref()) else { return };
    for document in [samples::notice(), samples::with_annexes(), samples::hostile()] {
        let pdf = command.render(&Job::new(&document, &TEMPLATE, &FONTS)).unwrap();
        let again = command.render(&Job::new(&document, &TEMPLATE, &FONTS)).unwrap();
        assert!(pdf.bytes.starts_with(b"%PDF-1.7") && pdf == again);
    }
    let faulty =
        Template::built_in().with(vec![("letterhead.typ".into(), "#let letterhead(a, b) = x".into())]).unwrap();
    let problems = command.render(&Job::new(&samples::notice(), &faulty, &FONTS)).unwrap_err();
    assert!(matches!(&problems[0], Problem::Template { place: Some(place), .. } if place.file == "letterhead.typ"));
}
