"""Flat tables: the graph as rows of plain columns, for tools that cannot nest.

columns   a column: its name, its kind, where its value stands in an answer
tables    every table: what a row is, its columns, what it is read by
reading   a table and a filter -> batches of columns, page by page

Rows are read with plans, as everything else is, so that filters, orders, cursors and what was
known by a day mean what they mean there.
"""
