"""The graph as flat tables, for dashboards, notebooks and spreadsheets.

parameter_types  a word of an address -> a value
parameters       the parameters of an address, validated -> the options of a plan
request          an address -> which table, in which format, which rows
formats          batches of columns -> CSV, JSON lines, Arrow, Parquet
graphml          facts -> GraphML
compression      Accept-Encoding -> gzip or zstd
body             a request -> the bytes of the answer, as they come
etags            ETag and If-None-Match
endpoint         /data/{table}.{format}: these in order
openapi          the OpenAPI document of all of it
docs_page        that document, and a page that shows it
"""
