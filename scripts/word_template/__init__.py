"""The house template as tables: colours and page, styles, lists, and the parts of the package."""
