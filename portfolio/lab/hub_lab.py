"""``python -m portfolio.lab.hub_lab`` is ``jupyterhub-singleuser``, ready a second sooner."""

from portfolio.base import quick_imports as quick_imports  # before what it makes quick

if __name__ == "__main__":
    from jupyterhub.singleuser.extension import main

    with quick_imports.no_programs():
        import jupyterlab.labapp  # noqa: F401  # loaded in any case, and then with them

    main()
