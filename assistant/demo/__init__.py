"""Fernway, the demo shop: catalogue, reviews, policies, customers and orders, all invented."""

from .files import catalogue_path, customers, orders, policies_dir, reviews_path

__all__ = ["catalogue_path", "customers", "orders", "policies_dir", "reviews_path"]
