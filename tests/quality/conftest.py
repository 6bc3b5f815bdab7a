"""The built site and the small guide, as the other tests have them."""

from tests.conftest import small
from tests.site.conftest import site

__all__ = ["site", "small"]
