"""Many secrets as a company has them: projects with namespaces. Everything follows from a number, so nothing is kept."""

import base64
import random

IN_NAMESPACE, NAMESPACES = 100, 10
IN_PROJECT = IN_NAMESPACE * NAMESPACES
PASSWORD, SERVICE_ACCOUNT = 24, 2300
"""bytes"""


def place(folder: int) -> tuple[str, str]:
    """The project and the namespace with the given number."""
    return f"project-{folder // NAMESPACES}", f"namespace-{folder % NAMESPACES}"


def secrets(folder: int) -> list[dict]:
    """As an import takes them."""
    values = random.Random(folder)
    return [{"name": name(number), "value": value(values, number)} for number in range(IN_NAMESPACE)]


def name(number: int) -> str:
    return f"{'SERVICE_ACCOUNT' if number % 10 == 0 else 'PASSWORD'}_{number}"


def value(values: random.Random, number: int) -> str:
    return base64.b64encode(values.randbytes(SERVICE_ACCOUNT if number % 10 == 0 else PASSWORD)).decode()
