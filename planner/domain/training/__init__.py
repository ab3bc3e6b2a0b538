"""Who may answer alone, where and until when: modules, the ladder, cross-training, the parity quiz.

Nobody enters the roster before passing. The agency's people are exempt: they answered before.
"""

from planner.domain.training.certificates import certified
from planner.domain.training.matrix import matrix
from planner.domain.training.who_may import may_answer

__all__ = ["certified", "matrix", "may_answer"]
