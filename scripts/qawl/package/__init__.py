"""The package as others see it: schemas, CSV files and a descriptor, and whether they hold.

This room knows nothing of how the rows were made: it serves any package of the profile.
"""
