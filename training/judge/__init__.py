"""Fit how sure a stance row is: `rule_confidence` by the rules, then `calibrate` with the reader."""
