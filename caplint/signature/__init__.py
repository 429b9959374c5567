"""XML signatures of alerts: their form, the text that they cover, and the keys that made them.

docs/decisions/0013-signatures.md says what is verified, and what is never done.
"""
