"""Whole commands, beside a JVM that runs an empty main, and `vault kv get`."""

import os
import socket
import ssl
import subprocess
import time
from pathlib import Path

from figures import Figures, Row, figure, ratio
from run import Run
from service import Service
from vault import MOUNT, PROJECT, ROOT

EMPTY = "public class Empty { public static void main(String[] arguments) {} }"
JAVA = ["-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData", "-Xshare:auto"]
COMMANDS = {
    "version": (["version"], 1.8),
    "list": (["secret", "list", "-n", "commands"], 2.7),
    "get": (["secret", "get", "S", "-n", "commands"], 2.7),
    "set": (["secret", "set", "S", "value", "--update-only", "-n", "commands"], 3.0),
}


def measure(run: Run) -> list[Row]:
    java, classes = java_of_run(), run.folder / "empty"
    classes.mkdir()
    (classes / "Empty.java").write_text(EMPTY)
    subprocess.run([java + "c", "-d", classes, classes / "Empty.java"], check=True)
    ca, certificate, key = make_certificate(run)
    service = run.stack.enter_context(Service(run.vault, tls=(certificate, key)))
    run.warm_up(service)
    warm_up_tls(service.tls_port, ca, 10 if run.quick else 500)
    http = variables(run, service.url)
    https = variables(run, f"https://localhost:{service.tls_port}") | {"OPTIMUS_CACERT": str(ca)}
    optimus = str(ROOT / "bin/optimus")
    set_secret(run, http)

    empty, kv, completion = Figures(), Figures(), Figures()
    plain, encrypted = {name: Figures() for name in COMMANDS}, {name: Figures() for name in COMMANDS}
    for _ in range(run.rounds * (2 if run.quick else 6)):
        empty.add(millis(run, [java, *JAVA, "-cp", str(classes), "Empty"], http))
        kv.add(millis(run, [run.vault.binary, "kv", "get", f"-mount={MOUNT}", f"{PROJECT}/commands/S"], http))
        for name, (arguments, _) in COMMANDS.items():
            plain[name].add(millis(run, [optimus, *arguments], http))
            if name != "version":
                encrypted[name].add(millis(run, [optimus, *arguments], https))
        # What the Tab key runs. The names come from the cache, except for the first time.
        completion.add(millis(run, [optimus, "__complete", "bash", "secret", "get", "-n", "commands", ""], http | {"XDG_CACHE_HOME": str(run.folder)}))
    rows = [
        ratio("commands", f"optimus {name}", "ms", plain[name], empty, "an empty JVM", bar) for name, (_, bar) in COMMANDS.items()
    ]
    rows.append(ratio("commands", "optimus secret get", "ms", plain["get"], kv, "vault kv get", None))
    rows.append(figure("commands", "optimus secret get, its time", "ms", plain["get"], None, 80))
    rows.append(figure("commands", "completion of a name", "ms", completion, 150))
    rows += [
        ratio("commands", f"optimus {name} over https", "ms", encrypted[name], plain[name], "over http", 1.3)
        for name in COMMANDS
        if name != "version"
    ]
    return rows


def java_of_run() -> str:
    home = os.environ.get("JAVA_HOME")
    return f"{home}/bin/java" if home else "java"


def variables(run: Run, host: str) -> dict:
    """For commands in the folder of the run, so that no settings of the checkout or of the user count."""
    return dict(os.environ, OPTIMUS_HOST=host, OPTIMUS_PROJECT=PROJECT, OPTIMUS_TOKEN=run.vault.token, XDG_CONFIG_HOME=str(run.folder),
                VAULT_ADDR=run.vault.address, VAULT_TOKEN=run.vault.token)  # fmt: skip


def set_secret(run: Run, variables: dict) -> None:
    """Writes the secret that the commands `get` and `set` use."""
    command = [ROOT / "bin/optimus", "secret", "set", "S", "value", "-n", "commands"]
    subprocess.run(command, env=variables, cwd=run.folder, check=True, capture_output=True)


def millis(run: Run, command: list[str], variables: dict) -> float:
    begin = time.perf_counter()
    done = subprocess.run(command, env=variables, cwd=run.folder, capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(f"{command[:3]}: {done.stderr}")
    return (time.perf_counter() - begin) * 1000


def make_certificate(run: Run):
    """A CA, and a certificate that it issued, as real servers have one. Returns the paths of the CA, the certificate and its key."""
    ca, ca_key, request, certificate, key, names = (
        run.folder / name for name in ("ca.pem", "ca-key.pem", "request.pem", "certificate.pem", "key.pem", "names")
    )
    names.write_text("subjectAltName=DNS:localhost\n")
    new_key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"]
    openssl("req", "-x509", *new_key, "-days", "2", "-subj", "/CN=ca", "-keyout", ca_key, "-out", ca)
    openssl("req", *new_key, "-subj", "/CN=localhost", "-keyout", key, "-out", request)
    openssl("x509", "-req", "-in", request, "-CA", ca, "-CAkey", ca_key, "-CAcreateserial", "-days", "2", "-extfile", names, "-out", certificate)
    return ca, certificate, key


def openssl(*arguments) -> None:
    subprocess.run(["openssl", *arguments], check=True, capture_output=True)


def warm_up_tls(port: int, ca: Path, count: int) -> None:
    """The commands are measured here, and not the service's first handshakes, which Java has not compiled yet."""
    context = ssl.create_default_context(cafile=str(ca))
    for _ in range(count):
        with socket.create_connection(("127.0.0.1", port)) as plain, context.wrap_socket(plain, server_hostname="localhost"):
            pass
