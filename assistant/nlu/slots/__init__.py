"""Slot rules: what a shopper wants, read with the words of the catalogue that is served."""

from assistant.nlu.slots.reader import SlotReader

__all__ = ["SlotReader"]
