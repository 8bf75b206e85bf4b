"""The time of one secret in longer and longer lists, as an SVG that is readable on light and dark pages."""

import math

from figures import Figures, Row, short
from growth import Growth

WIDTH, HEIGHT = 640, 360
LEFT, RIGHT, TOP, BOTTOM = 60, 20, 50, 50
# Each color has enough contrast on white and on black, because not every viewer tells an image which of them the page has.
STYLE = """
  text { font: 13px system-ui, sans-serif; fill: #747c85; }
  .grid { stroke: #747c85; stroke-opacity: 0.3; }
  .ours { stroke: #1f7fe5; fill: #1f7fe5; }
  .direct { stroke: #b86e00; fill: #b86e00; }
  polyline { fill: none !important; stroke-width: 2; }
"""


def svg(measured: list[Row | Growth]) -> str:
    """Empty if no lists were measured."""
    rows = sorted((row for row in measured if isinstance(row, Row) and row.part == "list" and row.size), key=lambda row: row.size)
    if len(rows) < 2:
        return ""
    highest = nice(max(max(each.values) / row.size for row in rows for each in (row.ours, row.direct)))
    x, y = axis_x(rows), lambda millis: HEIGHT - BOTTOM - millis / highest * (HEIGHT - TOP - BOTTOM)
    body = grid(rows, x, y, highest)
    for number, (name, label) in enumerate((("ours", "optimus-secrets"), ("direct", "a Go client with its best concurrency"))):
        body += line(name, [(x(row.size), getattr(row, name), row.size) for row in rows], y)
        body += [f'<circle class="{name}" cx="{LEFT + 8 + number * 160}" cy="32" r="4"/>', text(LEFT + 18 + number * 160, 36, label)]
    title = "Milliseconds of one secret, by the length of the list (median; bars: shortest to longest)"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}" role="img">\n'
        f"<title>{title}</title>\n<style>{STYLE}</style>\n{text(LEFT, 16, title)}\n" + "\n".join(body) + "\n</svg>\n"
    )


def axis_x(rows: list[Row]):
    first, last = math.log10(rows[0].size), math.log10(rows[-1].size)
    inner = WIDTH - LEFT - RIGHT - 60
    return lambda size: LEFT + 30 + (math.log10(size) - first) / (last - first) * inner


def nice(value: float) -> float:
    """The next of 1, 2, 4, 5 or 10 times a power of ten, so that the quarters of the axis are short numbers."""
    power = 10 ** math.floor(math.log10(value))
    return next(step * power for step in (1, 2, 4, 5, 10) if step * power >= value)


def grid(rows: list[Row], x, y, highest: float) -> list[str]:
    lines = []
    for quarter in range(5):
        value = highest * quarter / 4
        lines.append(f'<line class="grid" x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y(value):.1f}" y2="{y(value):.1f}"/>')
        lines.append(text(LEFT - 8, y(value) + 4, short(value), "end"))
    lines += [text(x(row.size), HEIGHT - BOTTOM + 20, f"{row.size:,}", "middle") for row in rows]
    return lines + [text((LEFT + WIDTH - RIGHT) / 2, HEIGHT - 10, "secrets in the list", "middle")]


def line(name: str, points: list[tuple[float, Figures, int]], y) -> list[str]:
    path = " ".join(f"{x:.1f},{y(figures.median / size):.1f}" for x, figures, size in points)
    marks = [f'<polyline class="{name}" points="{path}"/>']
    for x, figures, size in points:
        low, high = y(min(figures.values) / size), y(max(figures.values) / size)
        marks.append(f'<line class="{name}" x1="{x:.1f}" x2="{x:.1f}" y1="{low:.1f}" y2="{high:.1f}"/>')
        marks.append(f'<circle class="{name}" cx="{x:.1f}" cy="{y(figures.median / size):.1f}" r="3"/>')
    return marks


def text(x: float, y: float, content: str, anchor: str = "start") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{content}</text>'
