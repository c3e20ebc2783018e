"""JupyterLab as a learner meets it: forms, saving, evidence, checks, and the start of it all."""
