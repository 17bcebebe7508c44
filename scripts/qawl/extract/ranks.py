"""What stands between an officer's rank and his name: ملازم أول طيار ركن سامي كرم."""

from __future__ import annotations

from qawl.arabic.lexicon import of_class

ARMS = of_class("arm_of_rank")
"""What an officer may serve in: ركن, أركان حرب."""
GRADES = of_class("grade_of_rank")
_DIVINE = of_class("divine")


def is_arm(before: str, ranked: bool, after: str) -> bool:
    """Whether one of ``ARMS`` is what somebody serves in, by the folded words before and after it.

    It stands behind his rank (``ranked``), the grade of it or another arm; not ركن الدين, which is a name.
    """
    return (ranked or before in ARMS or before in GRADES) and after not in _DIVINE
