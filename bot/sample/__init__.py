"""A workspace half a year in, for a first look: people act through the use cases, on a clock that hurries by."""
