"""The units that come with the program: what they say is held to more than other units are.

A centre may put more units into ``templates/units``; the tests of these four do not look at them.
"""

from portfolio.activities.catalogue import builtin_catalogue

IDS = (
    "cg-406",
    "pearson-l3-award-programme",
    "nos-cfacsd17",
    "customer-service-performance",
)
UNITS = {name: builtin_catalogue()[name] for name in IDS}
