"""The wheel holds all that the program needs, so that it works from any folder, installed or only unpacked."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest

import kashi_tui
from kashi_tui.views import load_views

CHECKOUT = Path(__file__).resolve().parent.parent
BETWEEN = "\f"
SHOW_ALL = f"""
import sys
from kashi_tui.cli import main
for view in sys.argv[1:]:
    status = main(["show", view, "--format", "csv"])
    print({BETWEEN!r}, end="")
    assert status == 0, (view, status)
"""
"""One process for all views: its start costs more than any of them."""
pytest.importorskip("build")
pytest.importorskip("hatchling")


def build(target: Path, *kinds: str) -> Path:
    """Builds without an isolated environment, so that nothing is downloaded, and gives the wheel."""
    command = [sys.executable, "-m", "build", "--no-isolation", *kinds, "--outdir", str(target), str(CHECKOUT)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return next(target.glob("*.whl"))


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel as people get it: built of the source distribution, not of the checkout."""
    return build(tmp_path_factory.mktemp("dist"))


def make_python(folder: Path, *, with_pip: bool) -> Path:
    """A Python in a new virtual environment that borrows our libraries, but not the checkout.

    A `.pth` file adds folders without reading their own `.pth` files, by which an editable install would come along.
    """
    venv.create(folder, with_pip=with_pip, symlinks=True)
    libraries = [path for path in sys.path if Path(path).name in ("site-packages", "dist-packages")]
    site = next(folder.glob("lib/python*/site-packages"))
    (site / "borrowed.pth").write_text("\n".join(libraries), "utf-8")
    return folder / "bin" / "python"


@dataclass(frozen=True)
class Place:
    """Where the program was put, far from the checkout."""

    folder: Path
    program: tuple[Path | str, ...]
    python: Path
    path: str = ""

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """The program with these arguments, without a terminal."""
        return self.call(*self.program, *arguments)

    def call(self, *command: Path | str) -> subprocess.CompletedProcess[str]:
        own = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "VIRTUAL"))}
        return subprocess.run(
            command,
            cwd=self.folder,
            env=own | {"LC_ALL": "C.UTF-8", "PYTHONPATH": self.path},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Place:
    """The command `kashi-tui` after `pip install` of the wheel."""
    folder = tmp_path_factory.mktemp("installed")
    python = make_python(folder / "venv", with_pip=True)
    place = Place(folder, (python.with_name("kashi-tui"),), python)
    done = place.call(python, "-m", "pip", "install", "--no-index", "--no-deps", "--force-reinstall", wheel)
    assert done.returncode == 0, done.stderr
    return place


@pytest.fixture(scope="module")
def unpacked(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Place:
    """`python -m kashi_tui` with nothing but the unpacked wheel on PYTHONPATH."""
    folder = tmp_path_factory.mktemp("unpacked")
    python = make_python(folder / "venv", with_pip=False)
    zipfile.ZipFile(wheel).extractall(folder / "wheel")
    return Place(folder, (python, "-m", "kashi_tui"), python, str(folder / "wheel"))


@pytest.fixture(params=["installed", "unpacked"])
def place(request: pytest.FixtureRequest) -> Place:
    return request.getfixturevalue(request.param)  # type: ignore[no-any-return]


def files(folder: str) -> set[str]:
    """Every file below a folder of the checkout, named from its root."""
    return {path.relative_to(CHECKOUT).as_posix() for path in (CHECKOUT / folder).rglob("*") if path.is_file()}


def test_data_and_seeds_travel_inside_the_wheel(wheel: Path):
    inside = set(zipfile.ZipFile(wheel).namelist())
    wanted = {f"kashi_tui/{name}" for name in files("data") | files("seeds")}
    assert wanted
    assert wanted <= inside
    assert "kashi_tui/py.typed" in inside


def test_only_the_package_and_its_metadata_are_in_the_wheel(wheel: Path):
    tops = {name.partition("/")[0] for name in zipfile.ZipFile(wheel).namelist()}
    assert tops == {"kashi_tui", f"kashi_tui-{kashi_tui.__version__}.dist-info"}
    assert any(name.endswith("licenses/LICENSE") for name in zipfile.ZipFile(wheel).namelist())


def test_the_wheel_of_the_checkout_is_the_wheel_of_the_source_distribution(wheel: Path, tmp_path: Path):
    direct = build(tmp_path, "--wheel")
    assert zipfile.ZipFile(direct).namelist() == zipfile.ZipFile(wheel).namelist()


def test_nothing_of_the_checkout_is_imported(place: Place):
    done = place.call(place.python, "-c", "import kashi_tui, sys; print(kashi_tui.__file__, *sys.path, sep=chr(10))")
    found, *path = map(Path, done.stdout.splitlines())
    assert found.is_relative_to(place.folder)
    assert CHECKOUT not in path


def test_the_ready_made_pages_fit_the_data_inside_the_wheel(place: Place):
    done = place.call(
        place.python, "-c", "from kashi_tui.ready_pages import load_ready_pages; assert load_ready_pages()"
    )
    assert done.returncode == 0, done.stderr


def test_it_says_its_version(place: Place):
    done = place.run("--version")
    assert (done.stdout, done.stderr, done.returncode) == (f"kashi-tui {kashi_tui.__version__}\n", "", 0)


def test_piped_it_prints_the_overview(place: Place):
    done = place.run()
    assert (done.stderr, done.returncode) == ("", 0)
    assert "77.15 bn" in done.stdout


def test_it_shows_every_view_of_the_data_inside_the_wheel(place: Place):
    done = place.call(place.python, "-c", SHOW_ALL, *(view.id for view in load_views()))
    assert (done.stderr, done.returncode) == ("", 0)
    shown = done.stdout.split(BETWEEN)
    assert len(shown) == len(load_views()) + 1
    assert all(text.count("\n") > 1 for text in shown[:-1])


def test_an_error_is_one_line_there_too(place: Place):
    done = place.run("show", "overview", "no-such-folder")
    assert (done.stdout, done.stderr.count("\n"), done.returncode) == ("", 1, 2)
