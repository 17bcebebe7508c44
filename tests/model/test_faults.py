"""What is wrong, as it is told and as it comes from another process."""

from __future__ import annotations

import pickle

import pytest

from qawl.model.faults import Fault, FaultyInput, UnreadableInput


@pytest.mark.parametrize("kind", [FaultyInput, UnreadableInput])
@pytest.mark.parametrize("unread", [True, False])
def test_what_is_faulty_is_the_same_when_it_comes_from_another_process(kind: type[FaultyInput], unread: bool) -> None:
    error = kind([Fault("a.csv", "no row", "Add one", unread=unread), Fault("b.csv", "no row", "Add one")])
    found = pickle.loads(pickle.dumps(error))
    assert (type(found), found.faults) == (kind, error.faults)
    assert (found.exit_code, str(found)) == (error.exit_code, str(error))
