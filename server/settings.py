"""The one reader of the environment: what can be set from outside, as one frozen value.

Options of the command line win over the environment, the environment over the defaults.
`docs/settings.md` explains every setting to users.
"""

from __future__ import annotations

from pathlib import Path  # noqa: TC003  pydantic reads it at run time
from typing import Self

from platformdirs import user_data_path
from pydantic import Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from graph.errors import InvalidInput

LOOPBACK = ("127.0.0.1", "localhost", "::1")
"""The names by which this machine reaches itself, and nobody else does."""


class Settings(BaseSettings):
    """Where the graph lives, where the service listens, and how much a stranger may ask of it."""

    model_config = SettingsConfigDict(
        env_prefix="COMMUNIQUE_", env_ignore_empty=True, frozen=True, validate_by_name=True, extra="ignore"
    )

    home: Path = Field(default_factory=lambda: user_data_path("communique"))
    """The folder of the Neo4j that runs on this machine: its data, its settings, its password."""
    host: str = "127.0.0.1"
    """The address at which the service listens."""
    port: int = Field(default=8000, ge=1, le=65535)
    """The port at which the service listens."""
    allowed_hosts: str = ""
    """Further names, separated by commas, under which clients may reach the service."""
    tokens_file: Path | None = None
    """The file of tokens; without it, one in the home."""
    require_token: bool = False
    """Whether reading needs a token on this machine, too."""
    cors_origins: str = ""
    """Sites, separated by commas, whose pages may ask the service from a browser."""
    max_body: int = Field(default=1_048_576, ge=1024)
    """The largest request that is read, in bytes."""
    timeout: float = Field(default=10.0, gt=0, le=30)
    """How long the database may work on one GraphQL operation, in seconds."""
    max_concurrent: int = Field(default=32, ge=1, le=1000)
    """How many operations are worked on at once."""
    max_waiting: int = Field(default=64, ge=0, le=10_000)
    """How many more may wait for their turn, a moment."""
    max_downloads: int = Field(default=4, ge=1, le=100)
    """How many tables are downloaded at once; as many may wait."""
    max_depth: int = Field(default=20, ge=1)
    """How deep the fields of an operation may be nested."""
    max_fields: int = Field(default=1000, ge=10)
    """How many fields an operation may ask for, fragments spread out."""
    max_aliases: int = Field(default=100, ge=0)
    """How many aliases an operation may use."""
    max_tokens: int = Field(default=4000, ge=100)
    """How many words and signs an operation may have."""
    max_cost: int = Field(default=100_000, ge=100)
    """How many things the answer to an operation may hold."""
    introspection: bool = True
    """Whether clients may ask for the schema."""

    neo4j_uri: str | None = Field(default=None, validation_alias="NEO4J_URI")
    """A Neo4j of one's own; without it, one runs on this machine."""
    neo4j_username: str = Field(default="neo4j", validation_alias="NEO4J_USERNAME")
    """The user of that Neo4j."""
    neo4j_password: SecretStr = Field(default=SecretStr(""), validation_alias="NEO4J_PASSWORD")
    """The user's password."""
    neo4j_database: str | None = Field(default=None, validation_alias="NEO4J_DATABASE")
    """The database in that Neo4j; without it, the user's own."""

    @classmethod
    def read(cls, **options: object) -> Self:
        """Return the settings; an option that is None leaves the word to the environment.

        Raises InvalidInput, which names what cannot be used.
        """
        given = {name: value for name, value in options.items() if value is not None}
        try:
            return cls.model_validate(given)
        except ValidationError as error:
            raise _invalid(error) from error

    @property
    def hosts(self) -> tuple[str, ...]:
        """Return every name under which the service answers, as it stands in a Host header."""
        names = (*LOOPBACK, self.host, *_listed(self.allowed_hosts))
        return tuple(dict.fromkeys(_in_header(name) for name in names))

    @property
    def origins(self) -> tuple[str, ...]:
        """Return every site whose pages may ask the service, as browsers name it."""
        return tuple(origin.rstrip("/").lower() for origin in _listed(self.cors_origins))

    @property
    def tokens(self) -> Path:
        """Return the file of tokens."""
        return self.tokens_file or self.home / "tokens.json"

    @property
    def on_loopback(self) -> bool:
        """Whether the service listens where only this machine reaches it."""
        return self.host in LOOPBACK

    @property
    def needs_token(self) -> bool:
        """Whether reading needs a token; writing always does."""
        return self.require_token or not self.on_loopback


def _listed(text: str) -> list[str]:
    """Return what stands between commas."""
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
    """Name the first setting that cannot be used; its value stays unsaid, it may be a secret."""
    first = error.errors()[0]
    name = str(first["loc"][0])
    variable = dict(zip(Settings.model_fields, variables(), strict=True)).get(name, name)
    return InvalidInput(
        f"The setting {variable} cannot be used: {first['msg'][0].lower()}{first['msg'][1:]}.",
        remedy="docs/settings.md says what each setting may be.",
    )
