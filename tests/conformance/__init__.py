"""The table of cases that every judge of the rules must agree on; README.md says how to read it."""
