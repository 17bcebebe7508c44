"""Training of the models that ship with the package, from texts that are annotated by hand and no part of it."""
