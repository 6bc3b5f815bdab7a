"""Conversations as graphs: where replies lead (graph), what is wrong with that (checks), how it is shown (shown).

Knows no markup.
"""
