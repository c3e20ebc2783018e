"""``python -m portfolio``: the command line."""

if __name__ == "__main__":
    from portfolio.cli import main

    main()
