"""Tending the authority: whom it does not know yet, and which of its names would match too much.

sources    the entities, mentions and texts of a package, of registered captures, of pages
suggest    frequent entities without an authority, as rows that it could take
slugs      an id for a name
everyday   names that are common words, with how often they would match
frequent   names that more of the words would match than names are
identities Wikidata ids without source, and those that were rejected
labels     a table of Wikidata ids and labels
against    the ids held against such a table
show       all of it for the eye
"""
