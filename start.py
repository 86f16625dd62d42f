#!/usr/bin/env python3
"""Set up and start, on a machine that has only Python 3.11 or newer and pip.

    python3 start.py            set up, then open the window
    python3 start.py demo       set up, then play a practice case by itself
    python3 start.py test       set up, then run the tests
    python3 start.py COMMAND…   set up, then run any other command of screening-guide

Everything goes into the folder .venv beside this file; a second start takes a moment only.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

HERE = Path(__file__).resolve().parent
FOLDER = HERE / ".venv"
PYTHON = FOLDER / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
OLDEST = (3, 11)
EXTRAS = {"test": "test", "dev": "dev"}


def main(arguments: list[str]) -> int:
    """Set up what the command needs, then run it. Returns the exit code."""
    if sys.version_info < OLDEST:
        print(
            f"Python 3.11 or newer is needed; this is {sys.version.split()[0]}: install a newer one.", file=sys.stderr
        )
        return 1
    job = arguments[0] if arguments else ""
    try:
        set_up(EXTRAS.get(job, ""))
    except subprocess.CalledProcessError:
        print("Setting up did not work; the lines above say why. Mend that, then try again.", file=sys.stderr)
        return 1
    if job == "dev":
        return 0
    tests = ["-m", "pytest", "-n", "auto", *arguments[1:]]
    command = tests if job == "test" else ["-m", "screening_guide", *arguments]
    return subprocess.run([str(PYTHON), *command], cwd=HERE, check=False).returncode


def set_up(extra: str) -> None:
    """Make .venv with everything in it, unless it is there already.

    Raises:
        subprocess.CalledProcessError: a step failed and has said why.
    """
    install_system_parts()
    wanted = hashlib.sha256((HERE / "pyproject.toml").read_bytes()).hexdigest()
    stamp = FOLDER / f"ready-{extra or 'app'}"
    if PYTHON.exists() and stamp.exists() and stamp.read_text() == wanted:
        return
    print("Setting up (once; this can take a few minutes)…", flush=True)
    # Without pip inside: some systems ship Python without the parts for that, and the pip outside can do it.
    venv.EnvBuilder(with_pip=False, clear=False).create(FOLDER)
    target = f".[{extra}]" if extra else "."
    pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check", "--python", str(PYTHON)]
    subprocess.run([*pip, "install", "--editable", target], cwd=HERE, check=True)
    stamp.write_text(wanted)


def install_system_parts() -> None:
    """On Debian, install the system libraries and a font that Qt needs; where we may not, say how."""
    sys.path.insert(0, str(HERE))
    from screening_guide.display import missing_packages

    packages = missing_packages()
    if not packages:
        return
    may_install = hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get")
    if not may_install:
        print(
            f"Qt needs system parts that are missing: run “sudo apt-get install {' '.join(packages)}”.", file=sys.stderr
        )
        return
    print(f"Installing system parts: {' '.join(packages)}", flush=True)
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "update", "-qq"], env=quiet, check=True, stdout=subprocess.DEVNULL)
    install = ["apt-get", "install", "-y", "-qq", "-o=Dpkg::Use-Pty=0", "--no-install-recommends", *packages]
    subprocess.run(install, env=quiet, check=True, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
