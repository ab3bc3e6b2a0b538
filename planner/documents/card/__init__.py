"""The parts of the desk card: short phrases, nothing that is blank."""
