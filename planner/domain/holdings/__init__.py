"""What changes owner, how far it is, and what the agency can still do; nothing here saves.

`way` knows the steps, `path` where each asset stands, `taking` whether a step may be taken, `order`
what no sequence of steps may break, `earliest` how soon it can be. `remaining` and `closing` say
what is left in the agency's hands; `tools`, `knowledge` and `returns` the rest; `calls` what waits.
The register's first draft is laid by `holdings_draft`.
"""
