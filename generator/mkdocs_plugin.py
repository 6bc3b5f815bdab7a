"""MkDocs events, a few lines each: the only file that imports mkdocs.

Hands the tree of Markdown files to the engine, keeps finished blocks out of its Markdown parser, which would only read
and rewrite them at a cost, and finishes the built pages. While serving, a mistake in the content becomes the page that
the author is looking at, since an exception would end the server or leave it hanging.
"""

import os
import re
import sys
from html import escape
from pathlib import Path
from typing import Any, Literal

from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from generator.guide import load_guide
from generator.markup import BLOCK, Words
from generator.pages import build_nav
from generator.problems import ContentError
from generator.site import TREE, finish_site, write_tree

WATCHED = ("docs", "content", "quizzes")


class Settings(Config):
    """None: the guide is described by its content."""


class GuidePlugin(BasePlugin[Settings]):
    """Builds the guide's pages before MkDocs reads its folder, and finishes them after it has written them."""

    def __init__(self) -> None:
        self._serving = False
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
            guide, warnings = load_guide(root)
        except ContentError as error:
            if not self._serving:
                raise PluginError(str(error)) from None
            self._problems = error
            if not (tree / "index.md").exists():
                tree.mkdir(parents=True, exist_ok=True)
                (tree / "index.md").write_text("# …\n", encoding="utf-8")
        else:
            for warning in warnings:
                print(warning, file=sys.stderr)
            write_tree(guide, root, tree)
            config.nav = build_nav(guide)
            config.site_name = guide.site.title
            config.site_description = guide.site.description
            config.site_url = guide.site.address or ""
            _use_words(config, Words(guide.words, guide.site.language))
        config.docs_dir = str(tree)
        return config

    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        self._blocks = []

        def keep(match: re.Match[str]) -> str:
            self._blocks.append(match[0])
            return f'<div data-block="{len(self._blocks) - 1}"></div>'

        return BLOCK.sub(keep, markdown)

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        if self._problems:
            return _problem_page(self._problems)
        self._rendered += 1
        if os.environ.get("GUIDE_PROGRESS"):
            print(f"progress {self._rendered} {len(files.documentation_pages())}", file=sys.stderr)
        return re.sub(r'<div data-block="(\d+)"></div>', lambda match: self._blocks[int(match[1])], html)

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        if not self._serving:  # live reload puts a script into each page, which the policy would refuse
            finish_site(Path(config.site_dir))

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Any) -> LiveReloadServer:
        root = Path(config.config_file_path).parent
        server.unwatch(config.docs_dir)
        for folder in WATCHED:
            if (root / folder).exists():
                server.watch(str(root / folder))
        return server


def _use_words(config: MkDocsConfig, words: Words) -> None:
    """Give the theme its words: mkdocs.yml names the palette's toggles by the word to use."""
    config.extra["words"] = {name: words.word(f"theme.{name}") for name in words.group("theme")}
    toggles = {
        "to-light": words.word("theme.to-light"),
        "to-dark": words.word("theme.to-dark"),
        "to-device": words.word("theme.to-device"),
    }
    for palette in config.theme["palette"]:
        toggle = palette["toggle"]
        toggle["name"] = toggles.get(toggle["name"], toggle["name"])
    config.mdx_configs["toc"]["permalink_title"] = words.word("theme.section-link")


def _problem_page(error: ContentError) -> str:
    items = "".join(f"<li><code>{escape(str(problem))}</code></li>" for problem in error.problems)
    return f"<h1>{len(error.problems)} × problem</h1><ol>{items}</ol>"
