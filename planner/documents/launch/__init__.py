"""The parts of the pre-launch pack: who owes what, the posts, the questions, the words at hand."""
