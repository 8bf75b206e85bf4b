"""Figures of several rounds, and the rows of the result."""

import statistics
from dataclasses import dataclass, field


@dataclass
class Figures:
    """The values of all rounds."""

    values: list[float] = field(default_factory=list)

    def add(self, value: float) -> None:
        self.values.append(value)

    @property
    def median(self) -> float:
        return statistics.median(self.values)

    def __str__(self) -> str:
        return f"{short(self.median)} ({short(min(self.values))} to {short(max(self.values))})"


def short(value: float) -> str:
    if abs(value) >= 100:
        return f"{value:,.0f}"
    return f"{value:.1f}" if abs(value) >= 10 else f"{value:.2f}"


@dataclass
class Row:
    """One line of the result: what was measured, ours beside the direct way, and their ratio or difference."""

    part: str
    what: str
    unit: str
    ours: Figures
    direct: Figures | None
    direct_name: str
    compared: float
    """the ratio or difference, or the figure itself if there is nothing to compare"""
    compared_as: str
    """ratio, difference or figure"""
    bar: float | None
    """none for a figure that only has an aim"""
    aim: float | None = None
    higher_is_better: bool = False
    size: int | None = None
    """how many secrets were listed, for a curve"""

    @property
    def met(self) -> bool | None:
        if self.bar is None:
            return None
        return self.compared >= self.bar if self.higher_is_better else self.compared <= self.bar

    def as_json(self) -> dict:
        return {
            "part": self.part,
            "what": self.what,
            "unit": self.unit,
            "ours": self.ours.values,
            "direct": self.direct.values if self.direct else None,
            "direct_name": self.direct_name,
            "compared": round(self.compared, 4),
            "compared_as": self.compared_as,
            "bar": self.bar,
            "aim": self.aim,
            "higher_is_better": self.higher_is_better,
            "size": self.size,
            "met": self.met,
        }

    @classmethod
    def from_json(cls, row: dict) -> "Row":
        fields = {name: value for name, value in row.items() if name != "met"}
        return cls(**fields | {"ours": Figures(row["ours"]), "direct": Figures(row["direct"]) if row["direct"] else None})


def ratio(part: str, what: str, unit: str, ours: Figures, direct: Figures, direct_name: str, bar: float | None, aim: float | None = None,
          higher_is_better: bool = False) -> Row:  # fmt: skip
    return Row(part, what, unit, ours, direct, direct_name, ours.median / direct.median, "ratio", bar, aim, higher_is_better)


def difference(part: str, what: str, unit: str, ours: Figures, direct: Figures, direct_name: str, bar: float, aim: float | None = None) -> Row:
    return Row(part, what, unit, ours, direct, direct_name, ours.median - direct.median, "difference", bar, aim)


def figure(part: str, what: str, unit: str, ours: Figures, bar: float | None, aim: float | None = None) -> Row:
    return Row(part, what, unit, ours, None, "", ours.median, "figure", bar, aim)
