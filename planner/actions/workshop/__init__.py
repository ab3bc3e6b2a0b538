"""The workshop's verbs: prepare it, run it, take part in it, take its outcome over."""
