"""Charts in one house style: readable in grey, never by colour alone, each with its text.

Charts of the forms are drawn with Pillow (``canvas``, ``row_chart``), charts of statistics with
matplotlib. Activities import both where they draw, not at the top: matplotlib takes longer to load
than most commands take to run.
"""
