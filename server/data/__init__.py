"""The graph as flat tables, for dashboards, notebooks and spreadsheets.

parameters   an address's query string -> what is asked of a table
formats      batches of columns -> JSON, CSV, JSON lines, Arrow, Parquet
compression  Accept-Encoding -> gzip or zstd
answers      one answer: its headers, its rows as they come
endpoint     /data/{table}.{format}: these in order
openapi      what can be asked, as OpenAPI says it
"""
