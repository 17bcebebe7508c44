"""One page added to a register, as ``qawl add`` adds many: for tests that want its row, or its faults raised."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from qawl.build.single import given
from qawl.model.faults import FaultyInput, UnreadableInput
from qawl.model.values import Registration
from qawl.pages.adding import batch


def register_single(file: Path, seeds: Path, details: Mapping[str, str | None], another: bool = False) -> Registration:
    """Register the page in ``file`` with ``details``, by the names of the options, and return its row."""
    added = batch.add([file], seeds, given(details), another)
    if added.faults:
        unreadable = added.exit_code == UnreadableInput.exit_code
        raise UnreadableInput(added.faults) if unreadable else FaultyInput(added.faults)
    return added.drafts[0].row
