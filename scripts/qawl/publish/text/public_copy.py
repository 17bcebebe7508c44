"""A package laid out for others: copied, third-party text left out unless it may stay, its descriptor stamped anew."""

from __future__ import annotations

from pathlib import Path

from qawl.model.schema import canonical
from qawl.package import descriptor
from qawl.package.members import copy_members
from qawl.publish import readme
from qawl.publish.text.withheld import Hidden, withhold

_NOTHING = Hidden({}, ())


def stage(root: Path, described: descriptor.Descriptor, out: Path, with_text: bool) -> Hidden:
    """Lay out the package in ``root`` in the folder ``out``; ``described``, its descriptor, says then what is there.

    The README is written anew: that of the package speaks to those who have what it is made from.
    Raises ``FaultyInput`` when a table cannot be read as it was written.
    """
    copy_members(root, described, out)
    hidden = _NOTHING if with_text else withhold(root, described, out)
    file = out / descriptor.FILE
    file.write_text(canonical(described), encoding="utf-8", newline="\n")
    file.write_text(descriptor.stamped(file, out / "data"), encoding="utf-8", newline="\n")
    readme.write(out)
    return hidden
