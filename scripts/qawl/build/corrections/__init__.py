"""The reviewer's word: ``seeds/corrections.csv``, applied to the stage that makes the row it corrects.

Rows of one action and target belong together. A target is the id of the row *as the rules made it*, or for a line's
role its capture and number (``almada/page.txt:26``). The id of an added quote, mention or time states its span. Text,
cue, ids and segment follow from the spans and are never set. Quotes that refer to one whose span is corrected follow
it. A correction that finds no row, expects another value or changes nothing is a fault.
"""

from qawl.build.corrections.page import PageCorrections, of_page
from qawl.build.corrections.reading import NONE, Correction, Corrections, load

__all__ = ["NONE", "Correction", "Corrections", "PageCorrections", "load", "of_page"]
