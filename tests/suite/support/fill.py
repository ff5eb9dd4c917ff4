"""Fills in a spreadsheet as a person would: what is to be done stands in standard input, a JSON list."""

import datetime
import json
import sys

import openpyxl


def value(given):
    if isinstance(given, dict) and "date" in given:
        return datetime.date.fromisoformat(given["date"])
    return given["percent"] / 100 if isinstance(given, dict) else given


def write(sheet, place, given):
    cell = sheet[place]
    cell.value = value(given)
    if isinstance(given, str):
        cell.data_type = "s"
    if isinstance(given, dict):
        cell.number_format = "yyyy/m/d" if "date" in given else "0%"
    elif not isinstance(given, str):
        cell.number_format = "General"


def main(path):
    book = openpyxl.load_workbook(path)
    for action, name, *rest in json.load(sys.stdin):
        sheet = book[name]
        if action == "write":
            write(sheet, *rest)
        elif action == "merge":
            sheet.merge_cells(*rest)
        elif action == "delete-row":
            sheet.delete_rows(*rest)
        elif action == "rename":
            sheet.title = rest[0]
        elif action == "remove":
            book.remove(sheet)
        else:
            raise SystemExit(f"{action} is not known")
    book.save(path)


main(sys.argv[1])
