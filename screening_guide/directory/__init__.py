"""Services, national lines and places: the only rooms with SQL."""
