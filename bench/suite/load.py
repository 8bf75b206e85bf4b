"""Load by wrk, which is in the packages of Debian and in Homebrew."""

import json
import os
import shutil
import subprocess
from pathlib import Path

from vault import MOUNT, PROJECT, Vault

SCRIPTS = Path(__file__).parent / "wrk"


class LoadFailed(RuntimeError):
    pass


def start(vault: Vault, url: str, script: str, connections: int, seconds: float, arguments: list[str], threads: int) -> subprocess.Popen:
    program = shutil.which("wrk")
    if program is None:
        raise LoadFailed("there is no wrk: install it, with apt-get install wrk for example")
    return subprocess.Popen(
        [program, f"-t{threads}", f"-c{connections}", f"-d{max(1, round(seconds))}s", "--timeout", "30s",
         "-s", script, url, "--", *arguments],
        cwd=SCRIPTS, env=dict(os.environ, BENCH_TOKEN=vault.token, BENCH_HMAC_TOKEN=vault.hmac_token), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip


def finish(process: subprocess.Popen) -> dict:
    """Requests a second, and latencies in milliseconds."""
    output, errors = process.communicate()
    results = [line for line in output.splitlines() if line.startswith("RESULT ")]
    if process.returncode or not results:
        raise LoadFailed(f"wrk failed:\n{output}{errors}")
    result = json.loads(results[0].removeprefix("RESULT "))
    if result["errors"]:
        raise LoadFailed(f"{result['errors']} of {result['requests']} requests failed: {errors}")
    return {"rate": result["requests"] / result["seconds"], "p50": result["p50"] / 1000, "p99": result["p99"] / 1000,
            "requests": result["requests"], "seconds": result["seconds"]}  # fmt: skip


def writes(target: str, vault: Vault, kind: str, namespace: str, connections: int, seconds: float, url: str = "", limit: int = 0) -> dict:
    """Registers or updates by the service at `url`, or by the same calls made directly (`target` is service, vault, or vault-without-read)."""
    return finish(start_writes(target, vault, kind, namespace, connections, seconds, url, limit))


def start_writes(target, vault, kind, namespace, connections, seconds, url="", limit=0) -> subprocess.Popen:
    arguments = [target, kind, PROJECT, namespace, MOUNT, str(limit)]
    return start(vault, url or vault.address, "sequence.lua", connections, seconds, arguments, connections)


def reads(target: str, vault: Vault, namespace: str, connections: int, seconds: float, url: str = "", secrets: int = 20) -> dict:
    arguments = [target, PROJECT, namespace, MOUNT, str(secrets)]
    return finish(start(vault, url or vault.address, "resolve.lua", connections, seconds, arguments, min(connections, 2)))
