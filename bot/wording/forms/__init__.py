"""Forms: what people fill in. One file each, with a builder (values to sheet) and a parser (fields to a move)."""
