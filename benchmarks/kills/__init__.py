"""Kill what writes, over and over, and see whether the store comes out as if nobody had."""
