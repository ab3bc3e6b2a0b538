"""The parts of the readiness report; none of them shows what its reader may not see."""
