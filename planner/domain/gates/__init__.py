"""May a stage be entered? Criteria, exit figures, waivers, sign-offs: rules that keep nothing."""
