"""Tables that people upload: CSV and XLSX read into rows of cells, and templates. Nothing here knows a school."""
