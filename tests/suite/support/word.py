"""Reads Word files with python-docx and lxml, and says in one line of JSON a file what is wrong and what is in it."""

import io
import json
import posixpath
import sys
import zipfile

import docx
from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}"


def faults_of(archive):
    """Parts that are no XML, have no type, or are related to what is not there."""
    names = archive.namelist()
    if len(set(names)) != len(names):
        yield "two parts of one name"
    trees = {name: etree.fromstring(archive.read(name)) for name in names if name.endswith((".xml", ".rels", ".svg"))}
    types = trees["[Content_Types].xml"]
    endings = {item.get("Extension") for item in types.iter(TYPES + "Default")}
    own = {item.get("PartName") for item in types.iter(TYPES + "Override")}
    yield from (f"{name} has no type" for name in names if "/" + name not in own and name.rsplit(".", 1)[-1] not in endings)
    yield from (f"{name} has a type and is not there" for name in own if name[1:] not in names)
    used = set()
    for name in [name for name in names if name.endswith(".rels")]:
        folder, file = posixpath.split(name)
        owner = posixpath.join(posixpath.dirname(folder), file[: -len(".rels")])
        ids = set()
        for item in trees[name].iter(RELATIONS + "Relationship"):
            ids.add(item.get("Id"))
            if item.get("TargetMode") == "External":
                if not item.get("Target").startswith(("http://", "https://", "mailto:")):
                    yield f"a link to {item.get('Target')}"
                continue
            target = posixpath.normpath(posixpath.join(posixpath.dirname(folder), item.get("Target")))
            used.add(target)
            if target not in names:
                yield f"{name} leads to {target}"
        asked = {value for key, value in attributes(trees.get(owner)) if key.startswith(R)}
        yield from (f"{owner} asks for {missing}" for missing in asked - ids)
    known = {"[Content_Types].xml"} | used
    yield from (f"nothing leads to {name}" for name in names if name not in known and not name.endswith(".rels"))
    yield from marks(trees["word/document.xml"], trees["word/styles.xml"])


def attributes(tree):
    return [pair for element in tree.iter() for pair in element.attrib.items()] if tree is not None else []


def marks(document, styles):
    """Styles and bookmarks that are asked for and are not there, numbers that two drawings or bookmarks share."""
    known = {style.get(W + "styleId") for style in styles.iter(W + "style")}
    asked = {item.get(W + "val") for kind in ("pStyle", "rStyle", "tblStyle") for item in document.iter(W + kind)}
    yield from (f"no style {name}" for name in asked - known)
    for style in styles.iter(W + "style"):
        for kind in ("basedOn", "next", "link"):
            yield from (f"no style {item.get(W + 'val')}" for item in style.iter(W + kind) if item.get(W + "val") not in known)
    places = [mark.get(W + "name") for mark in document.iter(W + "bookmarkStart")]
    yield from (f"two places {place}" for place in set(places) if places.count(place) > 1)
    ways = {link.get(W + "anchor") for link in document.iter(W + "hyperlink")} - {None}
    yield from (f"no place {way}" for way in ways - set(places))
    for tag in ("{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr",):
        numbers = [item.get("id") for item in document.iter(tag)]
        if len(set(numbers)) != len(numbers):
            yield "two drawings of one number"


def outline(style):
    """The outline level of a style or of one it is based on, from 1."""
    while style is not None:
        level = style.element.find(f"{W}pPr/{W}outlineLvl")
        if level is not None:
            return int(level.get(W + "val")) + 1
        style = style.base_style
    return None


def said(path):
    data = open(path, "rb").read()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        faults = list(faults_of(archive))
        days = {str(part.date_time) for part in archive.infolist()}
        links = [item.get("Target") for item in etree.fromstring(archive.read("word/_rels/document.xml.rels")).iter()
                 if item.get("TargetMode") == "External"]
    document = docx.Document(path)
    mark = marks_of_lists(document)
    drawings = document.element.iter("{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr")
    return {
        "faults": faults,
        "days": sorted(days),
        "links": links,
        "title": document.core_properties.title,
        "author": document.core_properties.author,
        "paragraphs": [{"style": p.style.name, "level": outline(p.style), "text": mark(p._p) + text_of(p._p)}
                       for p in paragraphs(document)],
        "tables": len(document.tables),
        "turned": [section.orientation == 1 for section in document.sections],
        "alternatives": [drawing.get("descr") for drawing in drawings],
    }


def paragraphs(document):
    """In order, those of tables too."""
    return [docx.text.paragraph.Paragraph(p, document) for p in document.element.body.iter(W + "p")]


def marks_of_lists(document):
    """The mark that each paragraph of a list bears, as a reader counts it: `-` for dots, `3.` for numbers."""
    lists = {}
    for part in document.part.package.iter_parts():
        if part.partname.endswith("numbering.xml"):
            tree = etree.fromstring(part.blob)
            kinds = {item.get(W + "abstractNumId"): item.find(f"{W}lvl/{W}numFmt").get(W + "val")
                     for item in tree.iter(W + "abstractNum")}
            for item in tree.iter(W + "num"):
                kind = kinds[item.find(W + "abstractNumId").get(W + "val")]
                start = int(item.find(f"{W}lvlOverride/{W}startOverride").get(W + "val"))
                lists[item.get(W + "numId")] = [kind, start]

    def mark(paragraph):
        number = paragraph.find(f"{W}pPr/{W}numPr/{W}numId")
        if number is None:
            return ""
        kind, count = lists[number.get(W + "val")]
        lists[number.get(W + "val")][1] += 1
        return "- " if kind == "bullet" else f"{count}. "

    return mark


def text_of(paragraph):
    pieces = {W + "t": lambda t: t.text or "", W + "br": lambda _: "\n", W + "tab": lambda _: "\t"}
    inner = [run for run in paragraph.iter(*pieces) if run.getparent().tag == W + "r"]
    return "".join(pieces[piece.tag](piece) for piece in inner)


for file in sys.argv[1:]:
    print(json.dumps(said(file), ensure_ascii=False))
