"""MkDocs events, a few lines each: the only file that imports mkdocs.

Hands the tree of Markdown files to the engine, keeps finished blocks out of its Markdown parser and, where they are not
to be found, out of its search, since both would only read and rewrite them at a cost, and finishes the built pages.
While serving, a mistake in the content becomes the page that the author is looking at, since an exception would end
the server or leave it hanging.
"""

import os
import re
import shutil
import sys
from html import escape
from pathlib import Path
from typing import Any, Literal

from mkdocs.config.base import Config
from mkdocs.config.config_options import Type
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from generator.finish import finish_site
from generator.guide import Guide, load_guide
from generator.handouts.press import NO_ADDRESS, cache_folder
from generator.handouts.shelf import Shelf, fill_shelf
from generator.markup import BLOCK, Words, escaped_text
from generator.pages import build_nav
from generator.problems import ContentError
from generator.site import TREE, write_tree

_ID = re.compile(r' id="([^"]*)"')

WATCHED = ("docs", "content", "quizzes")


class Settings(Config):
    """All else is described by the guide's content."""

    handouts = Type(bool, default=True)
    """Whether the site offers PDF files; they take a few seconds the first time."""


class GuidePlugin(BasePlugin[Settings]):
    """Builds the guide's pages before MkDocs reads its folder, and finishes them after it has written them."""

    def __init__(self) -> None:
        self._serving = False
        self._guide: Guide | None = None
        self._problems: ContentError | None = None
        self._blocks: list[str] = []
        self._rendered = 0

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        self._serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        root = Path(config.config_file_path).parent
        tree = root / TREE
        self._problems, self._rendered = None, 0
        try:
            self._guide, warnings = load_guide(root)
        except ContentError as error:
            if not self._serving:
                raise PluginError(str(error)) from None
            self._problems = error
            if self._guide is None:
                _write_first_page(tree)
        else:
            for warning in warnings:
                print(warning, file=sys.stderr)
            write_tree(self._guide, root, tree, self._shelf(self._guide, root))
        config.docs_dir = str(tree)
        if self._guide:
            _describe(config, self._guide)
        else:
            config.extra["words"] = _WordNames()
        return config

    def _shelf(self, guide: Guide, root: Path) -> Shelf | None:
        """The handouts: while serving, what has been printed before, so that nobody waits for paper at each change."""
        if not self.config.handouts:
            return None
        if not guide.site.address and not self._serving:
            print(NO_ADDRESS, file=sys.stderr)
        return fill_shelf(guide, cache_folder(root), only_kept=self._serving)

    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        self._blocks = []

        def keep(match: re.Match[str]) -> str:
            self._blocks.append(match[0])
            kind = "late" if "data-search-exclude" in match[2] else "early"
            return f'<div data-{kind}="{len(self._blocks) - 1}"></div>'

        return BLOCK.sub(keep, markdown)

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        if self._problems:
            return _problem_page(self._problems)
        self._rendered += 1
        if os.environ.get("GUIDE_PROGRESS"):
            print(f"progress {self._rendered} {len(files.documentation_pages())}", file=sys.stderr)
        page.meta["late_blocks"] = self._blocks
        if page.present_anchor_ids is not None:  # so that links into finished blocks are not called broken
            page.present_anchor_ids.update(_ID.findall("".join(self._blocks)))
        return _put_back(self._blocks, html, "early")

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        return _put_back(page.meta.get("late_blocks", []), output, "late")

    @event_priority(-200)  # after the search index has been written, and after the offline plugin has read it
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        if not self._serving and self._guide:  # live reload puts a script into each page; the policy would refuse it
            finish_site(Path(config.site_dir), self._guide)

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Any) -> LiveReloadServer:
        root = Path(config.config_file_path).parent
        server.unwatch(config.docs_dir)
        for folder in WATCHED:
            if (root / folder).exists():
                server.watch(str(root / folder))
        return server


def _put_back(blocks: list[str], html: str, kind: str) -> str:
    return re.sub(rf'<div data-{kind}="(\d+)"></div>', lambda match: blocks[int(match[1])], html)


def _describe(config: MkDocsConfig, guide: Guide) -> None:
    """Tell the engine what site.yml says, and the theme its words: mkdocs.yml names each toggle by the word to use.

    Escaped here, since the theme's templates print names and words as they are.
    """
    words = Words(guide.words, guide.site.language)
    config.nav = build_nav(guide)
    config.site_name = escaped_text(guide.site.title)
    config.site_description = guide.site.description
    config.site_url = guide.site.address or ""
    config.copyright = escaped_text(guide.site.licence) if guide.site.licence else None
    config.extra["contact"] = escaped_text(guide.site.contact) if guide.site.contact else None
    config.extra["words"] = {name: escaped_text(words.word(f"theme.{name}")) for name in words.group("theme")}
    toggles = {
        "to-light": words.word("theme.to-light"),
        "to-dark": words.word("theme.to-dark"),
        "to-device": words.word("theme.to-device"),
    }
    for palette in config.theme["palette"]:
        toggle = palette["toggle"]
        toggle["name"] = escaped_text(toggles.get(toggle["name"], toggle["name"]))
    config.mdx_configs["toc"]["permalink_title"] = words.word("theme.section-link")


class _WordNames(dict[str, str]):
    """Stands in for the words while content/ui cannot be read: each word is its own name."""

    def __missing__(self, name: str) -> str:
        return name


def _write_first_page(tree: Path) -> None:
    """A page to show problems on, when the very first reading of the content fails."""
    shutil.rmtree(tree, ignore_errors=True)
    tree.mkdir(parents=True)
    (tree / "index.md").write_text("#\n", encoding="utf-8")


def _problem_page(error: ContentError) -> str:
    items = "".join(f"<li><code>{escape(str(problem))}</code></li>" for problem in error.problems)
    return f"<h1>{sum(not problem.warning for problem in error.problems)} × problem</h1><ol>{items}</ol>"
