"""The spreadsheet to bring in."""

from common.tables.table import TOO_BIG
from pupils.forms.mis_import import UploadForm, file_field


class SheetForm(UploadForm):
    """A filled-in template, as XLSX or CSV."""

    too_big = TOO_BIG

    file = file_field("The filled-in template", "Excel or CSV, up to 5 MB and 5,000 rows.")
