"""GraphQL over HTTP, to the letter of its specification.

negotiation.py  Accept -> the media type of the answer
parsing.py      a POST's body, or a GET's address -> `schema.Request`
endpoint.py     /graphql: these in order, the operation, the answer
refusals.py     why a request is not answered, as GraphQL clients read errors
"""
