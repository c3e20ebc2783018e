"""Charts in one house style: readable in grey, never by colour alone, each with its text.

Activities import these where they draw, not at the top: matplotlib takes longer to load than
most commands take to run.
"""
