"""An import of many secrets, beside as many runs of `vault kv put`."""

from figures import Figures, Row, figure
from parts.commands import millis, variables
from run import Run
from vault import MOUNT, PROJECT, ROOT

SAMPLE = 20


def measure(run: Run) -> list[Row]:
    count = 100 if run.quick else 1000
    forty, many = run.folder / "forty.env", run.folder / "many.env"
    forty.write_text("".join(f"SECRET_{i}=value{i}\n" for i in range(40)))
    many.write_text("".join(f"SECRET_{i}=value{i}\n" for i in range(count)))
    shell = variables(run, run.service.url)
    optimus = str(ROOT / "bin/optimus")
    few, ours, again, puts = Figures(), Figures(), Figures(), Figures()
    for number in range(run.rounds):
        few.add(millis(run, [optimus, "secret", "import", str(forty), "-n", f"forty-{number}"], shell))
        ours.add(millis(run, [optimus, "secret", "import", str(many), "-n", f"many-{number}"], shell))
        again.add(millis(run, [optimus, "secret", "import", str(many), "-n", f"many-{number}"], shell))
        one = [millis(run, put(run, f"puts-{number}/SECRET_{i}"), shell) for i in range(SAMPLE)]
        puts.add(sum(one) / SAMPLE * count)
    return [
        figure("import", "import of 40", "ms", few, 2000),
        Row("import", f"import of {count:,}", "ms", ours, puts, f"{count:,} runs of vault kv put", puts.median / ours.median, "faster", 20, 50, True),
        Row("import", "the same again, all unchanged", "ms", again, puts, f"{count:,} runs of vault kv put", puts.median / again.median, "faster", 20, None, True),
    ]


def put(run: Run, path: str) -> list[str]:
    return [run.vault.binary, "kv", "put", f"-mount={MOUNT}", f"{PROJECT}/{path}", "value=value"]
