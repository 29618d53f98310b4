"""Exams and contests: papers, who sits them, every answer, the results."""
