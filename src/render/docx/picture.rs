//! Charts as pictures: drawn as points for every reader, with the drawing itself beside it for those that can show it.

use std::sync::Arc;

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree, fontdb};

use super::grid::{EMU_PER_TWIP, twips_exactly, whole};
use super::paragraph::{Look, shown};
use super::writer::Writer;
use crate::document::Chart;
use crate::render::layout::{Picture, pictures};
use crate::render::pdf::{Fonts, Role};
use crate::render::templates::escaped;

/// Points across: 300 to the inch on the width of the type area.
const POINTS_ACROSS: f32 = 1843.0;
const NAMESPACE: &str = "http://schemas.openxmlformats.org/drawingml/2006/picture";
/// Tells readers of the format that a drawing stands beside the picture.
const SVG_EXTENSION: &str = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}";

/// Draws charts in the fonts of a project.
pub struct Painter {
    fonts: Arc<fontdb::Database>,
    /// The family of 黑体, in which the words of charts are set.
    family: String,
}

impl Painter {
    /// With the fonts that pages are set in.
    pub fn new(fonts: &Fonts) -> Painter {
        let mut database = fontdb::Database::new();
        for bytes in fonts.bytes() {
            database.load_font_source(fontdb::Source::Binary(Arc::new(bytes)));
        }
        let family = fonts.families(Role::Hei).into_iter().next().unwrap_or_default();
        Painter { fonts: Arc::new(database), family }
    }

    /// The picture as PNG; none for what is no drawing.
    fn png(&self, svg: &str) -> Option<Vec<u8>> {
        let options =
            Options { font_family: self.family.clone(), fontdb: Arc::clone(&self.fonts), ..Options::default() };
        let tree = Tree::from_str(svg, &options).ok()?;
        let scale = POINTS_ACROSS / tree.size().width();
        let size = tree.size().to_int_size().scale_by(scale)?;
        let mut pixmap = Pixmap::new(size.width(), size.height())?;
        resvg::render(&tree, Transform::from_scale(scale, scale), &mut pixmap.as_mut());
        pixmap.encode_png().ok()
    }
}

impl Writer<'_> {
    /// A chart: each drawing whole on its page, the last with its caption.
    pub fn chart(&mut self, chart: &Chart) {
        let found = match pictures(chart, self.job.templates) {
            Ok(found) => found,
            Err(problem) => return self.problem = self.problem.take().or(Some(problem)),
        };
        self.marked(Some(&chart.anchor), |_| {});
        for picture in &found {
            self.picture(picture, &chart.caption);
        }
        self.line(&Look::of("FigureCaption"), &chart.caption);
    }

    fn picture(&mut self, picture: &Picture, caption: &str) {
        let png = self.job.painter.and_then(|painter| painter.png(&picture.svg));
        // What cannot be drawn is said.
        let Some(png) = png else { return self.line(&Look::of("BodyText"), &picture.alternative) };
        self.drawings += 1;
        let number = self.drawings;
        // Where a drawing names no font, a word processor would take any.
        let fonts = format!("<svg font-family=\"{}\"", escaped(&self.job.styles.hei));
        let svg = picture.svg.replacen("<svg", &fonts, 1);
        let names = [format!("media/chart{number}.png"), format!("media/chart{number}.svg")];
        let ids = names.each_ref().map(|name| self.relations.part("image", name));
        let [png_name, svg_name] = names.map(|name| format!("word/{name}"));
        self.pictures.extend([(png_name, png), (svg_name, svg.into_bytes())]);
        let grid = self.grid;
        let across = f64::from(grid.width());
        let height = (across * picture.proportion).min(f64::from(grid.height() - 3 * grid.pitch));
        let width = height / picture.proportion;
        let size = [width, height].map(|length| whole(length * EMU_PER_TWIP));
        // As many lines high as on paper, where lines stand a little farther apart.
        let lines = (height / twips_exactly(self.job.profile.pitch()) + 0.2).ceil();
        let around = Some(whole(((lines * f64::from(grid.pitch) - height) / 2.0).max(0.0).floor()));
        self.paragraph(&Look { before: around, after: around, ..Look::of("Figure") }, |writer| {
            writer.markup.open("w:r");
            writer.drawing(number, size, &ids, [&shown(caption), &shown(&picture.alternative)]);
            writer.markup.close("w:r");
        });
    }

    fn drawing(&mut self, number: usize, [width, height]: [i32; 2], ids: &[String; 2], words: [&str; 2]) {
        let [png, svg] = ids;
        let [name, alternative] = words;
        let markup = &mut self.markup;
        markup.open("w:drawing");
        let inline = markup.element("wp:inline");
        ["distT", "distB", "distL", "distR"].iter().fold(inline, |inline, name| inline.attribute(name, 0)).open();
        markup.element("wp:extent").attribute("cx", width).attribute("cy", height).empty();
        let properties = markup.element("wp:docPr").attribute("id", number).attribute("name", name);
        properties.attribute("descr", alternative).empty();
        markup.open("a:graphic");
        markup.element("a:graphicData").attribute("uri", NAMESPACE).open();
        markup.open("pic:pic");
        markup.element("pic:nvPicPr").holding(|markup| {
            markup.element("pic:cNvPr").attribute("id", number).attribute("name", name).empty();
            markup.element("pic:cNvPicPr").empty();
        });
        markup.element("pic:blipFill").holding(|markup| {
            markup.element("a:blip").attribute("r:embed", png).holding(|markup| {
                markup.element("a:extLst").holding(|markup| {
                    markup.element("a:ext").attribute("uri", SVG_EXTENSION).holding(|markup| {
                        markup.element("asvg:svgBlip").attribute("r:embed", svg).empty();
                    });
                });
            });
            markup.element("a:stretch").holding(|markup| markup.element("a:fillRect").empty());
        });
        markup.element("pic:spPr").holding(|markup| {
            markup.element("a:xfrm").holding(|markup| {
                markup.element("a:off").attribute("x", 0).attribute("y", 0).empty();
                markup.element("a:ext").attribute("cx", width).attribute("cy", height).empty();
            });
            markup.element("a:prstGeom").attribute("prst", "rect").holding(|markup| markup.element("a:avLst").empty());
        });
        ["pic:pic", "a:graphicData", "a:graphic", "wp:inline", "w:drawing"].iter().for_each(|name| markup.close(name));
    }
}
