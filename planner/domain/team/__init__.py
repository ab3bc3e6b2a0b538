"""Who holds which role from when, what each decides, and who is hired for it."""
