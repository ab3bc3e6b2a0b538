"""The parts of the drill report."""
