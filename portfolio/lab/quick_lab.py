"""``python -m portfolio.lab.quick_lab`` is ``jupyterlab``, ready a second sooner."""

from portfolio.base import quick_imports as quick_imports  # before what it makes quick

if __name__ == "__main__":
    with quick_imports.no_programs():
        from jupyterlab.labapp import main

    main()
