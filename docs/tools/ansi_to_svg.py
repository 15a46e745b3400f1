#!/usr/bin/env python3
"""Draws a terminal's screen as an SVG picture: ANSI text on stdin, SVG on stdout. Only the standard library.

docs/rehearsal.svg is a real session. It was made in a new, empty directory, with kissbot in the PATH, by:

    t="tmux -L picture"
    say() { $t send-keys -l "$1"; $t send-keys Enter; sleep "$2"; }
    $t new-session -d -x 90 -y 22 'kissbot rehearse'; sleep 2
    say 'alice: !ping' 1
    say 'bob[mod]: !help' 3
    say '/cut' 2
    say 'alice: !ping' 1
    say 'carol: good evening @KissBot' 2
    $t send-keys -l '/rai'; sleep 1
    $t capture-pane -e -p | python3 ansi_to_svg.py --title 'kissbot rehearse' \\
        --cursor "$($t display -p '#{cursor_x},#{cursor_y}')" > rehearsal.svg
    $t kill-server
"""

import argparse
import re
import sys
import unicodedata
from html import escape

COLUMN, ROW, SIZE = 8.4, 19, 14
MARGIN, BAR = 16, 36
GROUND, INK = "#14161b", "#d7dae0"
COLOURS = {
    30: "#5c6370", 31: "#f07178", 32: "#98c379", 33: "#e5c07b",
    34: "#61afef", 35: "#c678dd", 36: "#56b6c2", 37: INK,
    90: "#7f848e", 91: "#ff8b92", 92: "#b5e890", 93: "#ffd68a",
    94: "#82c4ff", 95: "#e08df7", 96: "#7fdbe6", 97: "#ffffff",
}
SGR = re.compile(r"\x1b\[([0-9;]*)m")
OTHER = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|[()][A-Z0-9]|.)")


def columns(text):
    """How many columns a terminal gives to a text."""
    wide = sum(unicodedata.east_asian_width(char) in "WF" for char in text)
    return len(text) + wide - sum(unicodedata.combining(char) != 0 for char in text)


def runs(line, style):
    """The pieces of one line as (column, text, style); the style that holds at its end comes back too."""
    pieces, column, place = [], 0, 0
    for match in [*SGR.finditer(line), None]:
        text = OTHER.sub("", line[place:match.start() if match else len(line)])
        if text.strip():
            pieces.append((column, text, dict(style)))
        column += columns(text)
        if match is None:
            return pieces, style
        place = match.end()
        for code in (int(code or 0) for code in match.group(1).split(";")):
            if code == 0:
                style = {}
            elif code in (1, 2):
                style = {**style, {1: "bold", 2: "dim"}[code]: True}
            elif code == 22:
                style = {key: value for key, value in style.items() if key == "colour"}
            elif code == 39:
                style = {key: value for key, value in style.items() if key != "colour"}
            elif code in COLOURS:
                style = {**style, "colour": COLOURS[code]}


def draw(lines, title, cursor):
    width = max([90, *(columns(OTHER.sub("", line)) for line in lines)]) * COLUMN + 2 * MARGIN
    height = BAR + MARGIN + len(lines) * ROW + MARGIN / 2
    yield (f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" width="{width:g}" '
           f'height="{height:g}" role="img" aria-label="{escape(title)}">')
    yield f'<rect width="{width:g}" height="{height:g}" rx="10" fill="{GROUND}"/>'
    yield f'<path d="M0 {BAR}V10a10 10 0 0 1 10-10H{width - 10:g}a10 10 0 0 1 10 10V{BAR}z" fill="#22252c"/>'
    for place, colour in enumerate(("#ff5f57", "#febc2e", "#28c840")):
        yield f'<circle cx="{22 + 20 * place}" cy="{BAR / 2:g}" r="6" fill="{colour}"/>'
    fonts = "ui-monospace,SFMono-Regular,Menlo,Consolas,'DejaVu Sans Mono',monospace"
    yield f'<g font-family="{fonts}" font-size="{SIZE}" fill="{INK}" style="white-space:pre">'
    yield (f'<text x="{width / 2:g}" y="{BAR / 2 + 5:g}" text-anchor="middle" font-size="13" fill="#9da3ae">'
           f'{escape(title)}</text>')
    if cursor:
        x, y = MARGIN + cursor[0] * COLUMN, BAR + MARGIN + cursor[1] * ROW - 2
        yield f'<rect x="{x:g}" y="{y:g}" width="{COLUMN}" height="{ROW - 1}" fill="#aeb4bf" opacity=".6"/>'
    style = {}
    for row, line in enumerate(lines):
        pieces, style = runs(line, style)
        for column, text, look in pieces:
            blanks = len(text) - len(text.lstrip(" "))
            text = text.strip(" ")
            x, y = MARGIN + (column + blanks) * COLUMN, BAR + MARGIN + row * ROW + SIZE - 1
            marks = f' fill="{look["colour"]}"' if "colour" in look else ""
            marks += ' font-weight="700"' if "bold" in look else ""
            marks += ' opacity=".6"' if "dim" in look else ""
            # The width is given so that any font keeps the columns.
            yield (f'<text x="{x:g}" y="{y:g}" textLength="{columns(text) * COLUMN:g}"{marks} '
                   f'xml:space="preserve">{escape(text, quote=False)}</text>')
    yield "</g></svg>"


def main():
    parser = argparse.ArgumentParser(description="ANSI text on stdin to an SVG picture on stdout.")
    parser.add_argument("--title", default="")
    parser.add_argument("--cursor", help="column,row of the cursor, from 0")
    options = parser.parse_args()
    lines = sys.stdin.read().rstrip("\n").split("\n")
    cursor = tuple(int(part) for part in options.cursor.split(",")) if options.cursor else None
    sys.stdout.write("\n".join(draw(lines, options.title, cursor)) + "\n")


if __name__ == "__main__":
    main()
