"""What is shipped and what builds it, as a CycloneDX list: from the lock file and the list of files made by others.

The same input gives the same bytes: no date, and a serial number made from the content.
"""

import json
import re
import uuid
from pathlib import Path
from typing import Any

from generator.bundle import read_version
from generator.guide import Guide

VENDORED = Path(__file__).parent / "assets" / "vendored.json"
"""Work of others that readers get: where it is from, its version, its licence, and the files with their SHA-256."""

_LOCKED = re.compile(r"^(?P<name>[\w.-]+)==(?P<version>[^\s;]+)", re.MULTILINE)


def bill_of_materials(guide: Guide, root: Path) -> str:
    """The CycloneDX 1.6 document as text: what readers get is `required`, what only builds it is `excluded`."""
    vendored: list[dict[str, Any]] = json.loads(VENDORED.read_text(encoding="utf-8"))
    shipped = [_shipped(one) for one in vendored]
    known = {one["purl"] for one in shipped}
    lock = (root / "requirements.txt").read_text(encoding="utf-8")
    tools = [_tool(match["name"], match["version"]) for match in _LOCKED.finditer(lock)]
    components = [*shipped, *(one for one in tools if one["purl"] not in known)]
    version = read_version(root)
    document: dict[str, Any] = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": {"type": "application", "name": guide.site.id, "version": version}},
        "components": sorted(components, key=lambda one: str(one["purl"])),
    }
    serial = uuid.uuid5(uuid.NAMESPACE_URL, json.dumps(document, sort_keys=True))
    return json.dumps({"serialNumber": f"urn:uuid:{serial}"} | document, indent=1, sort_keys=True) + "\n"


def _shipped(one: dict[str, Any]) -> dict[str, Any]:
    component = _component(one["registry"], one["package"], one["version"]) | {
        "scope": "required",
        "licenses": [{"license": {"id": one["licence"]}}],
        "description": one["use"],
    }
    files = [
        {"type": "file", "name": name, "hashes": [{"alg": "SHA-256", "content": digest}]}
        for name, digest in sorted(one["files"].items())
    ]
    return component | {"components": files} if files else component


def _tool(name: str, version: str) -> dict[str, Any]:
    return _component("pypi", name.lower(), version) | {"scope": "excluded"}


def _component(registry: str, package: str, version: str) -> dict[str, Any]:
    purl = f"pkg:{registry}/{package.replace('@', '%40', 1) if package.startswith('@') else package}@{version}"
    return {"type": "library", "name": package, "version": version, "purl": purl, "bom-ref": purl}
