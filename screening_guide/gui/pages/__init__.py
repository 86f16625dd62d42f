"""One page to a file. A page draws the state of the desk and sends events to it."""
