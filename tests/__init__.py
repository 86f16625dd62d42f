"""Tests. They mirror the package."""
