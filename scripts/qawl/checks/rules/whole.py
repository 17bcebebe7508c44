"""Rules about files, descriptor and seeds as wholes: what reads these proves them, under the ids that stand here."""

from __future__ import annotations

from qawl.checks.rules.rule import Rule
from qawl.model import schema


def _rule(name: str, says: str, *needs: str) -> Rule:
    return Rule(name, says, "package", needs)


KEYS_ONCE = _rule("descriptor.properties_are_given_once", "The descriptor and its schemas give no property twice")
PROFILE = _rule("descriptor.keeps_the_profile", "The descriptor is what the profile of a Qawl package asks for")
CANONICAL = _rule("descriptor.is_canonical", "The descriptor is written in canonical form")
OWN_PROFILE = _rule("descriptor.profile_is_ours", "The package's profile is that of Qawl, with rules added or none")
SCHEMAS = _rule("descriptor.schemas_keep_ours", "A schema of the package's own keeps all that Qawl's says")
SCHEMA_KEYS = _rule("descriptor.keys_name_what_is_there", "The keys of a schema name fields and tables that are there")
AGE = _rule("descriptor.is_of_this_age", "The package is not one that an older Qawl has made")
FURTHER = _rule("descriptor.resources_are_there", "A resource beside the tables is there and is what its stamps say")
NAMED = _rule("descriptor.names_all_files", "Every file beside the tables is one of a resource")
SWAPPED = _rule("descriptor.build_is_whole", "No build was interrupted while it swapped files")
FRICTIONLESS = _rule("descriptor.frictionless_agrees", "The standard's own validator finds no error (`--frictionless`)")

OF_DESCRIPTOR = (KEYS_ONCE, PROFILE, CANONICAL, OWN_PROFILE, AGE, SCHEMAS, SCHEMA_KEYS, FURTHER, NAMED, SWAPPED)
"""What every check proves of the descriptor; ``FRICTIONLESS`` only one that is asked to."""

NEEDED = ("outlets", "articles", "segments")
"""Tables without whose rows nobody can have said anything."""
STAMPS = {
    "hash": "The file has the digest that the descriptor states",
    "bytes": "The file has as many bytes as the descriptor states",
    "rows": "The table has as many rows as the descriptor states",
}
"""What the descriptor states of a table's files; a digest that is another explains the rest."""

RECORDS = {
    name: _rule(f"{name}.records_can_be_read", "The file is a CSV file of the profile, record by record", name)
    for name in schema.table_names()
}
HAVE_ROWS = {name: _rule(f"{name}.has_rows", "The table has rows", name) for name in NEEDED}
STAMPED = {
    (name, stamp): _rule(f"{name}.stamps_are_right.{stamp}", says, name)
    for name in schema.table_names()
    for stamp, says in STAMPS.items()
}

EDITED = {
    name: _rule(f"seeds/{name}.cells_keep_the_schema", "A table that people edit keeps its schema and its keys")
    for name in schema.seed_names()
}
OUTLETS = _rule("seeds/outlets.zones_and_layouts_are_there", "An outlet's time zone and layout are ones that there are")
LAYOUTS = _rule("seeds/layouts.rules_lead_from_first_to_end", "A layout's rules name each other, and pages may end")
TAKE_EFFECT = _rule("seeds/corrections.rows_take_effect", "A correction is of an article or page of the package")
REGISTERED = _rule("articles.repeat_the_register", "An article repeats its row of the register", "articles")
OUTLETS_REPEATED = _rule("outlets.repeat_their_register", "An outlet repeats its row of seeds/outlets.csv", "outlets")
KNOWN = _rule("entities.repeat_the_authority", "An entity by the authority repeats its row there", "entities")
CALLED = _rule(
    "mentions.are_names_of_the_authority", "What the authority knows is named by one of its names", "mentions"
)
LABELLED = _rule("credits.roles_are_labelled", "A role is that of such a line, or a word of it says so", "credits")
CUT_OFF = _rule("related_links.ellipses_are_there", "A teaser that is cut off ends in an ellipsis", "related_links")
CAPTURED = _rule(
    "articles.captures_are_the_same", "The capture is registered, there, and has the digest and charset", "articles"
)
ON_THE_PAGE = {
    "articles": _rule(
        "articles.stand_on_the_page",
        "The section of an article stands on its page, unless the register or a correction says it",
        "articles",
    ),
    "segments": _rule("segments.stand_on_the_page", "The words are those of the capture at the selector", "segments"),
    "related_links": _rule(
        "related_links.stand_on_the_page", "The words of a link are those of the capture", "related_links"
    ),
}

OF_SEEDS = (
    *EDITED.values(),
    OUTLETS,
    LAYOUTS,
    TAKE_EFFECT,
    REGISTERED,
    OUTLETS_REPEATED,
    KNOWN,
    CALLED,
    LABELLED,
    CUT_OFF,
    CAPTURED,
    *ON_THE_PAGE.values(),
)
OF_TABLES = (*RECORDS.values(), *HAVE_ROWS.values(), *STAMPED.values())
