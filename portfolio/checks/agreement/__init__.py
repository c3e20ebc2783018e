"""Whether what a record says in several places can all be true: figures, money, days, people.

A rule about the fields of one activity is in that activity; here are those about several, and about
activities and the register. They find activities by the type of their answers, wherever a unit uses
them: where one is not used, nothing is found.
"""
