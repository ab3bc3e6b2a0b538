"""The transition planner: a brand's social community management, from agency to brand.

The house has floors; a floor imports only from the floors below it (import-linter holds it):

    main, __main__    the two front doors: the Streamlit script and the command line
    ui | commands     pages draw, the command line prints; neither decides
    live              the server's wall, and what a phone or a probe may ask
    actions           the app's verbs: may they? -> ask the domain -> save
    store | documents | library | intake    SQL, papers, playbooks in, files in
    domain            pure values and rules: no file, no clock, no framework

Nouns are columns: `readiness` is a module in domain, actions, ui and tests.
"""
