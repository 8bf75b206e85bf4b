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
    at: dict[int, Figures] = field(default_factory=dict)
    """by the number of secrets"""

    def add(self, secrets: int, value: float) -> None:
        self.at.setdefault(secrets, Figures()).add(value)

    @property
    def reached(self) -> bool:
        return max(self.at) >= TARGET

    def extrapolated(self) -> float | None:
        """The line's value at the target. None if the cost does not rise by more than the figures differ from each other at a step, or from the line."""
        if self.reached or len(self.at) < 2:
            return None
        slope, start = self._line()
        spread = max(max(costs) - min(costs) for costs in map(self._costs, self.at.values()))
        distance = max(abs(self._cost(figures.median) - start - slope * secrets) for secrets, figures in self.at.items())
        if slope * (max(self.at) - min(self.at)) <= max(spread, distance):
            return None
        return self._cost(start + slope * TARGET)

    def _cost(self, value: float) -> float:
        """A rate would fall below 0. So the line is that of the time of one, which is the inverse, as the rate is of that."""
        return 1 / value if self.unit.endswith("/s") else value

    def _costs(self, figures: Figures) -> list[float]:
        return [self._cost(value) for value in figures.values]

    def _line(self) -> tuple[float, float]:
        """Least squares through the medians."""
        points = [(secrets, self._cost(figures.median)) for secrets, figures in self.at.items()]
        middle_x, middle_y = (sum(values) / len(points) for values in zip(*points, strict=True))
        slope = sum((x - middle_x) * (y - middle_y) for x, y in points) / sum((x - middle_x) ** 2 for x, _ in points)
        return slope, middle_y - slope * middle_x

    def as_json(self) -> dict:
        return {
            "part": self.part,
            "what": self.what,
            "unit": self.unit,
            "measured": [{"secrets": secrets, "values": figures.values} for secrets, figures in self.at.items()],
            "extrapolated": {"secrets": TARGET, "value": self.extrapolated()},
        }

    @classmethod
    def from_json(cls, line: dict) -> "Growth":
        return cls(line["part"], line["what"], line["unit"], {step["secrets"]: Figures(step["values"]) for step in line["measured"]})


def table(lines: list[Growth]) -> str:
    steps = sorted({secrets for line in lines for secrets in line.at})
    extrapolating = max(steps) < TARGET
    heads = ["what"] + [f"{secrets:,} secrets" for secrets in steps] + ([f"{TARGET:,} (extrapolated, not measured)"] if extrapolating else [])
    rows = [cells(line, steps) + ([at_target(line)] if extrapolating else []) for line in lines]
    return "\n".join("| " + " | ".join(row) + " |" for row in [heads, ["---"] * len(heads), *rows]) + "\n"


def cells(line: Growth, steps: list[int]) -> list[str]:
    return [f"{line.what}, {line.unit}"] + [short(line.at[secrets].median) if secrets in line.at else "" for secrets in steps]


def at_target(line: Growth) -> str:
    value = line.extrapolated()
    return "no growth seen" if value is None else f"≈ {short(value)}"
