"""The size of a bolt database, in which integrated storage keeps its data. The file grows by 16 MiB at once, so its size says little."""

import struct
from pathlib import Path

MAGIC = 0xED0CDAED
META = struct.Struct("<IIII QQQQQ")
HEADER, SMALLEST_PAGE = 16, 4096


def used_bytes(file: Path) -> int:
    """By the newer of the two pages that describe the database."""
    with file.open("rb") as database:
        pages = [META.unpack_from(database.read(SMALLEST_PAGE), HEADER) for _ in range(2)]
    valid = [page for page in pages if page[0] == MAGIC]
    if not valid:
        raise RuntimeError(f"{file} is not a bolt database with pages of {SMALLEST_PAGE} bytes")
    _, _, page_size, _, _, _, _, pages_in_use, _ = max(valid, key=lambda page: page[8])
    return pages_in_use * page_size
