"""Everything that one learner has entered, kept so that nothing is lost."""
