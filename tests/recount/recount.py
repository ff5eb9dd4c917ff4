"""Recounts a report: every number of its text and of its data, from the YAML alone.

python3 recount.py FOLDER-OF-PLAN NAME-OF-PROGRESS-FILE REPORT.txt REPORT.json [AS-OF]
"""
import datetime
import json
import pathlib
import sys

import data
import text
from page import Wrong
from standing import Standing


def main(folder, name, text_file, data_file, as_of=None):
    standing = Standing(folder, name, as_of and datetime.date.fromisoformat(as_of))
    said = pathlib.Path(text_file).read_text(encoding="utf-8")
    found = []
    for check in (
        lambda: text.check(standing, said),
        lambda: data.check(standing, json.loads(pathlib.Path(data_file).read_text(encoding="utf-8")), said),
    ):
        try:
            check()
        except Wrong as wrong:
            found.append(str(wrong))
    return found


if __name__ == "__main__":
    wrong = main(*sys.argv[1:])
    print("\n".join(wrong))
    sys.exit(1 if wrong else 0)
