# What the benchmarks of the Airflow provider need: HERE, the folder of this file; PYTHON, with Airflow, VaultBackend and the package; WORK, a
# folder for the run; VAULT_BINARY. For bash, with set -euo pipefail.

HERE=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
ROOT=$(cd "$HERE/../.." && pwd -P)

# shellcheck source=tools/python/environment.sh
. "$ROOT/tools/python/environment.sh"

[ -f "$ROOT/target/quarkus-app/quarkus-run.jar" ] || fail "the service is not built: ./mvnw package"
[ -n "${VAULT_BINARY:-}" ] || VAULT_BINARY=$("$ROOT/bin/dev" vault)
python_choose 'the benchmarks of the Airflow provider' 11 13
python_environment bench-airflow 'Installing Airflow with VaultBackend (once, some minutes) ...' "$HERE/requirements.txt"
PYTHON=$ENVIRONMENT/bin/python
WORK=$(mktemp -d "${TMPDIR:-/tmp}/optimus-secrets-bench.XXXXXX")
trap 'rm -rf "$WORK"' EXIT

mkdir "$WORK/source"
cp -R "$ROOT/airflow/pyproject.toml" "$ROOT/airflow/README.md" "$ROOT/airflow/src" "$WORK/source/"
"$PYTHON" -m pip install --quiet --no-input --disable-pip-version-check --no-index --no-deps --no-build-isolation \
    --target "$WORK/package" "$WORK/source"
export VAULT_BINARY PYTHONDONTWRITEBYTECODE=1 PYTHONPATH=$WORK/package AIRFLOW_HOME=$WORK/airflow
