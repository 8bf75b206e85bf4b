"""The parts of the benchmarks. Each has a function `measure` that returns rows."""
