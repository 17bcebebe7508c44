"""One page to a document, its corrections, its rows; all pages to a package, checked and swapped in."""
