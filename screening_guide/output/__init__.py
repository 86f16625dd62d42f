"""What leaves the app: handovers as objects, rendered to HTML and plain text."""
