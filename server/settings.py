"""The only reader of the environment: all settings as one frozen value.

Command-line options override the environment, which overrides the defaults.
`docs/settings.md` documents every setting.
"""

from __future__ import annotations

from pathlib import Path  # noqa: TC003  pydantic reads it at run time
from typing import Self

from platformdirs import user_data_path
from pydantic import Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from graph.errors import InvalidInput
from graph.store.records import EDGES_FROM

LOOPBACK = ("127.0.0.1", "localhost", "::1")
"""Names by which only this machine reaches itself."""


class Settings(BaseSettings):
    """Where the graph is stored, where the service listens, and its limits."""

    model_config = SettingsConfigDict(
        env_prefix="COMMUNIQUE_", env_ignore_empty=True, frozen=True, validate_by_name=True, extra="ignore"
    )

    home: Path = Field(default_factory=lambda: user_data_path("communique"))
    """The folder of the Neo4j on this machine: its data, configuration and password."""
    host: str = "127.0.0.1"
    """The address that the service listens on."""
    port: int = Field(default=8000, ge=1, le=65535)
    """The port that the service listens on."""
    allowed_hosts: str = ""
    """Further host names, separated by commas, by which clients may reach the service."""
    tokens_file: Path | None = None
    """The token file; by default, one in the home."""
    require_token: bool = False
    """Whether reading needs a token on this machine as well."""
    cors_origins: str = ""
    """Sites, separated by commas, whose pages may send requests from a browser."""
    max_body: int = Field(default=1_048_576, ge=1024)
    """The maximum size of a request, in bytes."""
    timeout: float = Field(default=10.0, gt=0, le=30)
    """The maximum time for one GraphQL operation in the database, in seconds."""
    max_concurrent: int = Field(default=32, ge=1, le=1000)
    """The maximum number of concurrent operations."""
    max_waiting: int = Field(default=64, ge=0, le=10_000)
    """The maximum number of further operations that wait."""
    max_downloads: int = Field(default=4, ge=1, le=100)
    """The maximum number of concurrent downloads of tables; as many may wait."""
    max_depth: int = Field(default=20, ge=1)
    """The maximum depth of an operation."""
    max_fields: int = Field(default=1000, ge=10)
    """The maximum number of fields in an operation, with fragments expanded."""
    max_aliases: int = Field(default=100, ge=0)
    """The maximum number of aliases in an operation."""
    max_tokens: int = Field(default=4000, ge=100)
    """The maximum number of lexical tokens in an operation."""
    max_cost: int = Field(default=100_000, ge=100)
    """The maximum cost of an operation: the number of items that its response may hold."""
    edge_confidence: float = Field(default=EDGES_FROM, ge=0, le=1)
    """The confidence from which on a fact has a direct edge in the graph."""
    introspection: bool = True
    """Whether clients may use introspection."""

    neo4j_uri: str | None = Field(default=None, validation_alias="NEO4J_URI")
    """The user's own Neo4j; without it, one is started on this machine."""
    neo4j_username: str = Field(default="neo4j", validation_alias="NEO4J_USERNAME")
    """The user name for that Neo4j."""
    neo4j_password: SecretStr = Field(default=SecretStr(""), validation_alias="NEO4J_PASSWORD")
    """The password for that Neo4j."""
    neo4j_database: str | None = Field(default=None, validation_alias="NEO4J_DATABASE")
    """The database in that Neo4j; without it, the user's default database."""

    @classmethod
    def read(cls, **options: object) -> Self:
        """Return the settings; an option that is None is taken from the environment.

        Raises InvalidInput, which names the invalid setting.
        """
        given = {name: value for name, value in options.items() if value is not None}
        try:
            return cls.model_validate(given)
        except ValidationError as error:
            raise _invalid(error) from error

    @property
    def hosts(self) -> tuple[str, ...]:
        """Return every name that the service accepts in a Host header."""
        names = (*LOOPBACK, self.host, *_listed(self.allowed_hosts))
        return tuple(dict.fromkeys(_in_header(name) for name in names))

    @property
    def origins(self) -> tuple[str, ...]:
        """Return every site whose pages may send requests, as browsers write it."""
        return tuple(origin.rstrip("/").lower() for origin in _listed(self.cors_origins))

    @property
    def tokens(self) -> Path:
        """Return the token file."""
        return self.tokens_file or self.home / "tokens.json"

    @property
    def on_loopback(self) -> bool:
        """Whether only this machine can reach the service."""
        return self.host in LOOPBACK

    @property
    def needs_token(self) -> bool:
        """Whether reading needs a token; writing always does."""
        return self.require_token or not self.on_loopback


def _listed(text: str) -> list[str]:
    """Return the values between commas."""
    return [part.strip() for part in text.split(",") if part.strip()]


def _in_header(host: str) -> str:
    """Return an address of IPv6 in brackets, anything else as it is."""
    return f"[{host}]" if ":" in host else host


def variables() -> tuple[str, ...]:
    """Return the names of all environment variables that are read."""
    prefix = Settings.model_config.get("env_prefix", "")
    return tuple(
        str(field.validation_alias or f"{prefix}{name}".upper()) for name, field in Settings.model_fields.items()
    )


def _invalid(error: ValidationError) -> InvalidInput:
    """Name the first invalid setting, but not its value, which may be a secret."""
    first = error.errors()[0]
    name = str(first["loc"][0])
    variable = dict(zip(Settings.model_fields, variables(), strict=True)).get(name, name)
    return InvalidInput(
        f"The setting {variable} cannot be used: {first['msg'][0].lower()}{first['msg'][1:]}.",
        remedy="See docs/settings.md for the allowed values.",
    )
