"""Reviews by people outside: every line that can be read, who agreed to it, and whether it has changed since."""
