"""The graph as flat tables, for dashboards, notebooks and spreadsheets.

values       a word of an address -> a value
parameters   an address's parameters, checked, -> the options of a plan
asking       an address -> which table, in which format, which rows
formats      batches of columns -> CSV, JSON lines, Arrow, Parquet
graphml      facts -> GraphML
compression  Accept-Encoding -> gzip or zstd
body         what is asked -> the bytes of the answer, as they come
versions     ETag and If-None-Match
endpoint     /data/{table}.{format}: these in order
openapi      what can be asked, as OpenAPI says it
about        that document, and a page that shows it
"""
