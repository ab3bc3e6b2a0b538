"""The app's verbs, a small function each: may they? -> ask the domain -> save. No page, no SQL."""
