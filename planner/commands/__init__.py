"""What each word of the command line does: make a desk, call an action, print; no rule is here."""
