"""What a pack must satisfy beyond its shape: run by ``screening-guide check``, never while the app is used."""
