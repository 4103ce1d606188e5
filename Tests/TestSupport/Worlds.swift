// Tiny named worlds for tests.
