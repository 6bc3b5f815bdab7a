"""One page of HTML: what the theme leaves inaccessible or invalid is put right, and only known scripts may run."""

import base64
import hashlib
import re

POLICY = (
    "default-src 'none'; script-src 'self'{hashes}; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; object-src 'none'"
)

REPAIRS: tuple[tuple[re.Pattern[str], str], ...] = (
    # Labels open drawer and search: their checkboxes take no autocomplete, need not be seen, and need a name.
    (
        re.compile(r'(<input class="md-toggle" data-md-toggle="(\w+)"[^>]*?) autocomplete="off">'),
        r'\1 aria-label="\2" hidden>',
    ),
    (
        re.compile(r'(<input class="md-nav__toggle md-toggle" type="checkbox" id="__(\w+)")>'),
        r'\1 aria-label="\2" hidden>',
    ),
    # An empty tabindex is no number.
    (
        re.compile(r'(<label class="md-nav__link[^"]*" for="__nav_[0-9_]+" id="__nav_[0-9_]+_label") tabindex="">'),
        r"\1>",
    ),
    # Otherwise a screen reader says "number sign" for the link to a section.
    (re.compile(r'(<a class="headerlink" href="[^"]*") title="([^"]*)">'), r'\1 aria-label="\2">'),
    # The words of the link say the same, and an escaped title makes the two differ.
    (re.compile(r'(<a href="[^"]*" class="md-footer__link[^"]*") aria-label="[^"]*"'), r"\1"),
    # Links named prev and next are fetched ahead by Firefox, which the policy forbids.
    (re.compile(r'<link rel="(?:prev|next)"[^>]*>\s*'), ""),
    # What this pass writes itself, where the engine has an address.
    (re.compile(r'<link rel="canonical"[^>]*>\s*'), ""),
)
"""(what the theme writes, what is right)."""

THEME_SCRIPTS = ("__md_scope=", "var palette=__md_get(", "var target=document.getElementById(location.hash")
"""How the theme's own inline scripts begin. Any other would not be ours, gets no hash, and so cannot run."""

_SCRIPT = re.compile(r"<script\b([^>]*)>(.*?)</script>", re.DOTALL)
_CHARSET = re.compile(r'<meta charset="utf-8"\s*/?>', re.IGNORECASE)
_TOC_TITLE = re.compile(r'<label class="md-nav__title" for="__toc">(.*?)</label>', re.DOTALL)
"""The title of the table of contents labels a toggle that pages outside the navigation do not have."""


def repair(page: str) -> str:
    """The page with the theme's faults put right."""
    for wrong, right in REPAIRS:
        page = wrong.sub(right, page)
    if 'id="__toc"' not in page:
        page = _TOC_TITLE.sub(r'<span class="md-nav__title">\1</span>', page)
    return page


def is_finished(page: str) -> bool:
    return 'http-equiv="Content-Security-Policy"' in page


def add_policy(page: str) -> str:
    """The page with its policy in a <meta>: a hash for each of the theme's inline scripts, so nothing else can run."""
    hashes = sorted({_hash(body) for attributes, body in _SCRIPT.findall(page) if _is_of_the_theme(attributes, body)})
    policy = POLICY.format(hashes="".join(f" '{h}'" for h in hashes))
    metas = (
        f'<meta http-equiv="Content-Security-Policy" content="{policy}"><meta name="referrer" content="no-referrer">'
    )
    return _CHARSET.sub(lambda match: match[0] + metas, page, count=1)


def _is_of_the_theme(attributes: str, body: str) -> bool:
    return not attributes.strip() and body.startswith(THEME_SCRIPTS)


def _hash(script: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
