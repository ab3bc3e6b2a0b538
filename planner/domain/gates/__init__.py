"""May a stage be entered? Criteria, exit figures, waivers, sign-offs; pure rules and nothing kept."""
