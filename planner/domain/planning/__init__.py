"""When is everything done, and why then: the tasks of a transition laid on both parties' days."""
