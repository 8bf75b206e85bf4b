"""What changes with the number of secrets: a figure at each step, and a straight line through them."""

from dataclasses import dataclass, field

from figures import Figures, short

TARGET = 1_000_000


@dataclass
class Growth:
    """One line of the result."""

    part: str
    what: str
    unit: str
    follows: bool = True
    """whether it follows the number of all secrets. A request for a few of them should not, and its times vary too much for a line."""
    at: dict[int, Figures] = field(default_factory=dict)
    """by the number of secrets"""

    def add(self, secrets: int, value: float) -> None:
        self.at.setdefault(secrets, Figures()).add(value)

    @property
    def reached(self) -> bool:
        return max(self.at) >= TARGET

    def extrapolated(self) -> float | None:
        """The line's value at the target. None if it does not rise by more than the figures differ from each other at a step, or from the line."""
        if not self.follows or self.reached or len(self.at) < 2:
            return None
        slope, start = self._line()
        spread = max(max(figures.values) - min(figures.values) for figures in self.at.values())
        distance = max(abs(figures.median - start - slope * secrets) for secrets, figures in self.at.items())
        if slope * (max(self.at) - min(self.at)) <= max(spread, distance):
            return None
        return start + slope * TARGET

    def _line(self) -> tuple[float, float]:
        """Least squares through the medians."""
        points = [(secrets, figures.median) for secrets, figures in self.at.items()]
        middle_x, middle_y = (sum(values) / len(points) for values in zip(*points, strict=True))
        slope = sum((x - middle_x) * (y - middle_y) for x, y in points) / sum((x - middle_x) ** 2 for x, _ in points)
        return slope, middle_y - slope * middle_x

    def as_json(self) -> dict:
        return {
            "part": self.part,
            "what": self.what,
            "unit": self.unit,
            "follows": self.follows,
            "measured": [{"secrets": secrets, "values": figures.values} for secrets, figures in self.at.items()],
            "extrapolated": {"secrets": TARGET, "value": self.extrapolated()},
        }

    @classmethod
    def from_json(cls, line: dict) -> "Growth":
        at = {step["secrets"]: Figures(step["values"]) for step in line["measured"]}
        return cls(line["part"], line["what"], line["unit"], line["follows"], at)


def table(lines: list[Growth]) -> str:
    steps = sorted({secrets for line in lines for secrets in line.at})
    extrapolating = max(steps) < TARGET
    heads = ["what"] + [f"{secrets:,} secrets" for secrets in steps] + ([f"{TARGET:,} (extrapolated, not measured)"] if extrapolating else [])
    rows = [cells(line, steps) + ([at_target(line)] if extrapolating else []) for line in lines]
    return "\n".join("| " + " | ".join(row) + " |" for row in [heads, ["---"] * len(heads), *rows]) + "\n"


def cells(line: Growth, steps: list[int]) -> list[str]:
    return [f"{line.what}, {line.unit}"] + [short(line.at[secrets].median) if secrets in line.at else "" for secrets in steps]


def at_target(line: Growth) -> str:
    if not line.follows:
        return ""
    value = line.extrapolated()
    return "no growth seen" if value is None else f"≈ {short(value)}"
