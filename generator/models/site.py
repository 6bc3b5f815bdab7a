"""The shape of content/site.yml, of content/ui/<language>.yml and of the front matter of pages in docs/."""

from typing import Annotated

from pydantic import AfterValidator, Field, RootModel, StringConstraints

from generator.models.base import Id, Line, Link, Model, Plain


class SourceArticle(Model):
    """What the guide was made from."""

    title: Plain
    publisher: Plain
    """The site or journal that published it."""
    author: Plain | None = None
    url: Link | None = None


class Part(Model):
    """One part of the navigation, in the order readers meet it."""

    title: Plain
    pages: tuple[Plain, ...] = Field(min_length=1)
    """Page paths such as guide/index.md; <dos>, <donts>, <quizzes>, <conversations> stand for all of that kind."""


def _is_folder(address: str) -> str:
    if not address.startswith("https://") or not address.endswith("/") or "?" in address or "#" in address:
        raise ValueError(
            "the address has to begin with https:// and end with a slash, as in https://guide.example.org/"
        )
    return address


class Site(Model):
    """The guide as a whole."""

    id: Id
    """Begins every key stored on a reader's device; never change it, or progress is lost."""
    title: Plain
    promise: Plain
    """The first sentence a reader meets."""
    description: Annotated[Plain, StringConstraints(max_length=155)]
    """One sentence for search engines, up to 155 characters."""
    language: Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}$")] = "en"
    """Which content/ui/<language>.yml is used."""
    source: SourceArticle
    address: Annotated[Link, AfterValidator(_is_folder)] | None = None
    """Where the website stands: https:// and a slash at its end."""
    contact: Link | None = None
    """Where readers may write: a page, or mailto: and an address."""
    licence: Plain | None = None
    """Shown only where one has been chosen."""
    parts: tuple[Part, ...] = Field(min_length=1)


class PageHead(Model):
    """Front matter of a page in docs/."""

    title: Plain
    description: Annotated[Line, StringConstraints(max_length=155)]
    """For search engines and lists, up to 155 characters."""
    template: Plain | None = None
    """A page template of the theme, such as home.html."""
    hide: tuple[str, ...] = ()
    """Parts of the frame to leave out: navigation, toc, footer."""


class Ui(RootModel[dict[Id, dict[Id, Plain]]]):
    """Every word that components, buttons and messages show, by group and name."""
