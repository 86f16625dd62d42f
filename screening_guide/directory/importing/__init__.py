"""Bring services in from other people's files and feeds, whole or not at all."""
