"""Everything Qt: the window, its pages and widgets. Pages draw the state and send events; they open no files."""
