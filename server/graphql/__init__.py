"""GraphQL over HTTP, to the letter of its specification.

parsing.py      a POST's body, or a GET's address -> `schema.Request`
endpoint.py     /graphql: the request, the operation, the response
"""
