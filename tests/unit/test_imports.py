"""The house: imports run one way, one module knows the site engine, and the generator does not know its subject."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

GENERATOR = Path(__file__).parent.parent.parent / "generator"

ORDER = (
    "problems",
    "sources",
    "models",
    "files",
    "lint",
    "coach",
    "assessment",
    "conversations",
    "typefaces",
    "paper",
    "addresses",
    "checks",
    "guide",
    "markup",
    "questions",
    "steps",
    "trees",
    "handouts",
    "pages",
    "finish",
    "site",
    "bundle",
    "supply",
    "mkdocs_plugin",
    "cli",
    "__main__",
)


def modules() -> list[Path]:
    found = [p for p in GENERATOR.rglob("*.py") if "node_modules" not in p.parts and "assets" not in p.parts]
    return [p for p in found if p.parent.name != "client"]


def imported(path: Path) -> list[str]:
    names: list[str] = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.append(node.module)
    return names


def layer(path: Path) -> str:
    return path.relative_to(GENERATOR).parts[0].removesuffix(".py")


@pytest.mark.parametrize("path", modules(), ids=lambda p: p.relative_to(GENERATOR).as_posix())
def test_imports_run_one_way(path: Path) -> None:
    if layer(path) == "__init__":
        return
    own = ORDER.index(layer(path))
    for name in imported(path):
        if name.startswith("generator."):
            assert ORDER.index(name.split(".")[1]) <= own, f"{path.name} imports {name}"


def test_the_first_page_of_the_generator_tells_this_order() -> None:
    told = " ".join(
        (ast.get_docstring(ast.parse((GENERATOR / "__init__.py").read_text(encoding="utf-8"))) or "").split()
    )
    (names,) = re.findall(r"Imports run in this order and never back: ([^.]+)\.", told)
    assert (*names.split(", "), "__main__") == ORDER


def test_building_does_not_load_the_engine_of_the_coach() -> None:
    loaded = "import sys, generator.cli, generator.mkdocs_plugin; sys.exit('py_mini_racer' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", loaded], check=False).returncode == 0


def test_one_module_imports_the_site_engine() -> None:
    users = {p.name for p in modules() if any(n.split(".")[0] in ("mkdocs", "properdocs") for n in imported(p))}
    assert users == {"mkdocs_plugin.py"}


def test_the_generator_does_not_name_its_subject() -> None:
    suffixes = {".py", ".ts", ".j2", ".html"}
    files = [p for p in GENERATOR.rglob("*") if p.suffix in suffixes and "node_modules" not in p.parts]
    named = [p for p in files if re.search(r"\bnetworking\b", p.read_text(encoding="utf-8"), re.IGNORECASE)]
    assert named == []


def test_templates_have_no_way_around_escaping() -> None:
    for path in GENERATOR.rglob("*.j2"):
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"\|\s*safe\b", text), path
        assert not re.search(r"=\{\{", text), f"{path}: an attribute without quotes"


MAKES_MARKUP = re.compile(
    r"\b(innerHTML|outerHTML|insertAdjacentHTML|document\.write|DOMParser|createContextualFragment|setHTML\w*|srcdoc)\b"
)


def test_scripts_have_no_way_to_make_markup_of_text() -> None:
    for path in [*GENERATOR.rglob("*.ts"), *(GENERATOR / "assets").glob("*.js")]:
        if "node_modules" not in path.parts:
            text = path.read_text(encoding="utf-8")
            assert not MAKES_MARKUP.search(text), path
