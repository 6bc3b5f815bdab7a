"""What readers get of others' work: listed, unchanged since, under the licence that its package names."""

import hashlib
import json
import re
import shutil
from importlib import metadata
from pathlib import Path
from typing import Any

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

from generator.guide import load_guide
from generator.supply import VENDORED, bill_of_materials
from tests.conftest import ROOT

GENERATOR = ROOT / "generator"
CLIENT = GENERATOR / "client"
LIST: list[dict[str, Any]] = json.loads(VENDORED.read_text(encoding="utf-8"))


def test_every_typeface_is_listed() -> None:
    listed = {name for one in LIST for name in one["files"]}
    found = [*GENERATOR.glob("assets/fonts/*.woff2"), *GENERATOR.glob("handouts/fonts/*.ttf")]
    assert listed == {path.relative_to(GENERATOR).as_posix() for path in found}


def test_every_package_that_the_scripts_bundle_is_listed() -> None:
    sources = [p for p in GENERATOR.rglob("*.ts") if "node_modules" not in p.parts]
    imported = {name for p in sources for name in re.findall(r'from "([^".][^"]*)"', p.read_text(encoding="utf-8"))}
    assert {name for name in imported if ":" not in name} == {
        one["package"] for one in LIST if one["registry"] == "npm" and not one["files"]
    }


@pytest.mark.parametrize("one", LIST, ids=lambda one: one["package"])
def test_what_is_vendored_is_what_the_list_says(one: dict[str, Any]) -> None:
    for name, digest in one["files"].items():
        assert hashlib.sha256((GENERATOR / name).read_bytes()).hexdigest() == digest, name
    licence = (GENERATOR / one["licence_file"]).read_text(encoding="utf-8") if one["licence_file"] else ""
    if one["registry"] == "pypi":
        assert metadata.version(one["package"]) == one["version"]
        assert f"{one['package']}=={one['version']}" in (ROOT / "requirements.txt").read_text(encoding="utf-8")
        return
    lock = json.loads((CLIENT / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    entry = lock[f"node_modules/{one['package']}"]
    assert (entry["version"], entry["license"]) == (one["version"], one["licence"])
    package = CLIENT / "node_modules" / one["package"]
    assert json.loads((package / "package.json").read_text(encoding="utf-8"))["version"] == one["version"]
    original = (package / "LICENSE").read_text(encoding="utf-8")
    assert " ".join(original.split()) == " ".join(licence.split())


def test_the_bill_of_materials_fits_its_schema_and_is_the_same_twice(tmp_path: Path) -> None:
    guide = load_guide(ROOT)[0]
    for name in ("requirements.txt", "pyproject.toml"):
        shutil.copy(ROOT / name, tmp_path)
    text = bill_of_materials(guide, ROOT)
    assert text == bill_of_materials(guide, tmp_path)
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(text) is None
    components = json.loads(text)["components"]
    assert {one["scope"] for one in components} == {"required", "excluded"}
    assert len({one["bom-ref"] for one in components}) == len(components)
