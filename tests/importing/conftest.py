"""The desk that tables are imported on."""

import pytest

from importing.desk import Desk


@pytest.fixture
def desk(bench):
    """A folder with a series without places, which is the current one."""
    return Desk(bench)
