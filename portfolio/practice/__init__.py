"""The practice programme: a simulated award programme to plan, run and evaluate."""
