"""The commands, one file for each group. With ``cli``, all that prints and ends the program."""
