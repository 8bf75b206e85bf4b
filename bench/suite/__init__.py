"""The benchmarks of optimus-secrets: `bin/dev bench`."""
