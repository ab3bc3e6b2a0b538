"""How many people a promise needs, found by replaying messages; nothing here reads or saves.

Erlang's formula is not used: it is made for callers who hang up after seconds. A message on social
media can wait until its promise is due, which needs fewer people, and piles up while nobody is
there, which needs more.
"""
