"""The parts of the papers that track a handoff and prove it; none shows what is hidden."""
