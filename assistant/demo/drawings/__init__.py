"""The drawings of the demo shop: flat illustrations on a square of 200 units, as SVG text."""

from .registry import DRAWINGS

__all__ = ["DRAWINGS"]
