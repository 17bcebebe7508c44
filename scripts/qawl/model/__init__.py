"""What flows and what a table is: spans, pages, articles, quotes; rows, ids, EDTF; Table Schemas as values; faults."""
