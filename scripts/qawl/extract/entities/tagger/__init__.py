"""A trained tagger for the names that no rule and no list explains: a linear-chain CRF.

``features`` says what it looks at, ``model`` holds its weights, ``decode`` finds the likeliest labels, ``tagging`` puts
them together, ``corpus`` and ``train`` make the model from labelled text. ``pretrained`` takes a model of the
transformers library in its place.
"""
