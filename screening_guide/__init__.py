"""Screening Guide: an offline conversation guide and phone book for court and probation staff."""

__version__ = "0.1.0"
