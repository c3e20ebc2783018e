"""A tutor's cohort: workbooks for all, the simulated programme run for all, and the debrief."""
