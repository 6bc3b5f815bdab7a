"""Makes sure that a Chromium, a Java and readers of PDF files and QR codes are here for the tests; says what to do
where they cannot be installed.

Debian's packages are used: the browser that Playwright would download is not the one that its driver has to prove.
"""

import os
import shutil
import subprocess
import sys

SHELL = "chromium-headless-shell"
"""Debian's Chromium without windows: the tests take half as long in it, since no context opens a window unseen."""
BROWSERS = (SHELL, "chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
PACKAGES = {
    "chromium": BROWSERS,
    "default-jre-headless": ("java",),
    "poppler-utils": ("pdftotext",),
    "qpdf": ("qpdf",),
    "zbar-tools": ("zbarimg",),
}
OTHERS = {
    "firefox-esr": ("firefox-esr",),
    "webkit2gtk-driver": ("WebKitWebDriver",),
    "xvfb": ("Xvfb",),
    "nginx-light": ("nginx", "/usr/sbin/nginx"),
    "caddy": ("caddy",),
}
"""What `make test-browsers` needs as well."""


def browser() -> str | None:
    """The path of a Chromium: $CHROMIUM, else the first one found."""
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)


def main() -> int:
    """Install what is missing; returns 0 if everything is here in the end."""
    wanted_programs = PACKAGES | (OTHERS if "--all" in sys.argv else {})
    missing = [name for name, programs in wanted_programs.items() if not any(map(shutil.which, programs))]
    if "chromium" in missing and browser():
        missing.remove("chromium")
    apt = bool(shutil.which("apt-get")) and os.geteuid() == 0
    wants_shell = apt and not shutil.which(SHELL) and not os.environ.get("CHROMIUM")
    if not missing and not wants_shell:
        return 0
    wanted = " ".join(missing)
    if not apt:
        print(
            f"The tests need {wanted}. Install them with your system's package manager "
            f"(Debian: sudo apt-get install {wanted}), or name a Chromium in the variable CHROMIUM; "
            "then run make test again.",
            file=sys.stderr,
        )
        return 1
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends"]
    subprocess.run(["apt-get", "update", "-qq"], check=bool(missing), env=environment)
    if wants_shell and subprocess.run([*install, SHELL], env=environment).returncode == 0 and "chromium" in missing:
        missing.remove("chromium")
    if missing:
        subprocess.run([*install, *missing], check=True, env=environment)
    return 0


if __name__ == "__main__":
    sys.exit(main())
