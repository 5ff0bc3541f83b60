"""What a person does on each page, in the words on the page."""
