"""Files from a phone, while the learner asks for them: one page, on a server of its own."""
