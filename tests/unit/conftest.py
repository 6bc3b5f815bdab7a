"""The coach as the guide has it: its files, and its script running."""

from collections.abc import Iterator

import pytest

from generator.coach.data import coach_data, read_coach_files, read_model
from generator.coach.engine import Engine
from generator.files import Files
from tests.conftest import ROOT


@pytest.fixture(scope="session")
def files() -> Files:
    return read_coach_files(ROOT)


@pytest.fixture(scope="session")
def engine(files: Files) -> Iterator[Engine]:
    with Engine(coach_data(files, read_model())) as running:
        yield running
