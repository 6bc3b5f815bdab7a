"""Numbers as Markdown tables: medians with their range, aims beside them."""

import os
import platform
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path
from statistics import median


def spread(values: Sequence[float], digits: int = 2, unit: str = "") -> str:
    """'1.24 (1.20..1.31) s', or '1.24 s' of a single value; a dash of none."""
    if not values:
        return "–"
    middle = f"{median(values):.{digits}f}"
    if len(values) > 1:
        middle += f" ({min(values):.{digits}f}..{max(values):.{digits}f})"
    return f"{middle} {unit}".rstrip()


def kilobytes(count: int) -> str:
    """'12.3' for 12,300 bytes."""
    return f"{count / 1000:.1f}"


def aim(value: float, most: float, unit: str = "") -> str:
    """Whether a value reaches its aim: 'aim at most 0.45: reached'."""
    return f"aim at most {most:g}{' ' + unit if unit else ''}: {'reached' if value <= most else 'MISSED'}"


def show_table(title: str, head: Sequence[str], rows: Sequence[Sequence[str]], notes: Sequence[str] = ()) -> None:
    """Print one table with a title above and notes below."""
    widths = [max(len(row[column]) for row in (head, *rows)) for column in range(len(head))]
    print(f"\n## {title}\n")
    for row in (head, ["-" * width for width in widths], *rows):
        print("| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |")
    if notes:
        print()
    for note in notes:
        print(f"- {note}")


def machine() -> str:
    """Where the numbers come from, in one line."""
    engines = ", ".join(f"{name} {version(name)}" for name in ("mkdocs", "mkdocs-material", "pydantic", "pyyaml"))
    return (
        f"{os.cpu_count()} cores ({_processor()}), {platform.system()} {platform.release()}, "
        f"Python {platform.python_version()}, {engines}; load {os.getloadavg()[0]:.1f} at the start"
    )


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    return next((line.partition(": ")[2] for line in lines if line.startswith("model name")), platform.machine())
