"""What the pages of a centre ask, one desk a page.

A desk reads the centre's folder and replies with models of the wire. Nothing is decided here: what
is recorded goes through ``portfolio.assessment``.
"""
