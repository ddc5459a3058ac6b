"""How the edition of a site's version is called: ``2026.1+elm``, or ``2026.1+elm.2``.

What stands before ``+`` is the edition of the bank that the site has changed. Copies, registers and
results name an edition, so that a site's version is told apart wherever editions are, and stays the
same bank. A returned copy may state any text.
"""

from __future__ import annotations

_SITE = "+"
_VERSION = "."


def edition_of_site(edition: str, site: str, version: str = "") -> str:
    """The edition of a site's version. version: the site's own count of them; "" for none."""
    return f"{edition}{_SITE}{site}" + (f"{_VERSION}{version}" if version else "")


def parse_edition(edition: str) -> tuple[str, str, str]:
    """The bank's own edition, the site's id and the site's version; "" for what there is not."""
    own, _, rest = edition.partition(_SITE)
    site, _, version = rest.partition(_VERSION)
    return own, site, version
