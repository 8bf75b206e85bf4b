# The wheel of the Airflow provider.

# wheel FOLDER OUTPUT
wheel() {
    local source=$1/wheel
    mkdir -p "$source"
    cp -R "$ROOT/airflow/pyproject.toml" "$ROOT/airflow/README.md" "$ROOT/airflow/src" "$source/"
    find "$source" -name __pycache__ -prune -exec rm -rf {} +
    find "$source" -name '*.egg-info' -prune -exec rm -rf {} +
    stage_settle "$source"
    python_choose 'the wheel of the Airflow provider' 11 14
    python_environment dist 'Installing setuptools (once) ...' "$ROOT/tools/dist/requirements.txt"
    (
        cd "$source" || exit
        SOURCE_DATE_EPOCH=$SOURCE_DATE_EPOCH "$ENVIRONMENT/bin/python" -c \
            'import sys; from setuptools import build_meta; build_meta.build_wheel(sys.argv[1])' "$2"
    ) >"$1/wheel.log" 2>&1 || { cat "$1/wheel.log" >&2 && fail 'the wheel cannot be built'; }
}
