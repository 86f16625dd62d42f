"""What staff know better than the directory: kept beside it, merged when read, never touched by an update."""
