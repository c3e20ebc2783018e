"""Assessment portfolio workbooks: a unit specification in, a Word portfolio out."""

__version__ = "0.1.0"
