"""Attribution: cue by cue through the article, content, speaker and medium together, in order and nested."""
