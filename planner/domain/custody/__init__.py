"""Who answers which cell at which minute: pure rules over what was stated, and nothing kept."""
