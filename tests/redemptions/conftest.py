"""A shelf with goods, and cards with points."""

from tests.rewards.conftest import card, reserve, reward, rice

__all__ = ["card", "reserve", "reward", "rice"]
