"""Renew the lock of a Neo4j release: `python tools/relock.py current 2026.08.1`.

Maven resolves what the server and its Browser need and fetches it from wherever it is set
up to fetch from; the lock keeps coordinates, sizes and SHA-256 sums, and no addresses.
"""

# ruff: noqa: INP001  (a script, no package)

from __future__ import annotations

import argparse
import hashlib
import json
import subprocess
import tempfile
from pathlib import Path

LOCKS = Path(__file__).parent.parent / "graph" / "local"
BROWSER = "5.24.0"
"""The newest Neo4j Browser that is published as a jar; it serves every release."""
UNUSED = ("hadoop-", "parquet-", "snappy-", "neo4j-push-to-cloud")
"""Artifacts that only imports from cloud stores and uploads to Neo4j's own cloud load."""
HEADER = """\
# Neo4j Community {version} with its Browser: all that is loaded from Maven repositories.
# Written by tools/relock.py.
version = "{version}"
jars = [
"""
POM = """\
<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
<groupId>communique</groupId><artifactId>lock</artifactId><version>1</version>
<dependencies>{dependencies}</dependencies></project>
"""
DEPENDENCY = "<dependency><groupId>{}</groupId><artifactId>{}</artifactId><version>{}</version></dependency>"


def resolve(version: str, browser: str, folder: Path) -> list[Path]:
    """Let Maven fetch every jar into a folder laid out as a repository; return them in order."""
    wanted = [
        ("org.neo4j", "neo4j", version),
        ("org.neo4j.app", "neo4j-server", version),
        ("org.neo4j.client", "neo4j-browser", browser),
    ]
    pom = folder / "pom.xml"
    pom.write_text(POM.format(dependencies="".join(DEPENDENCY.format(*each) for each in wanted)), encoding="utf-8")
    options = ["-DincludeScope=runtime", "-Dmdep.useRepositoryLayout=true", f"-DoutputDirectory={folder / 'jars'}"]
    command = ["mvn", "-q", "-B", "-f", str(pom), "dependency:copy-dependencies", *options]
    subprocess.run(command, check=True)  # noqa: S603  our own words
    return sorted((folder / "jars").rglob("*.jar"))


def entry(jar: Path, root: Path) -> str:
    """Return one line of the lock for a jar, whose coordinates are in its path."""
    *group, artifact, version, _ = jar.relative_to(root).parts
    tail = jar.stem.removeprefix(f"{artifact}-{version}")
    fields: dict[str, str | int] = {"groupId": ".".join(group), "artifactId": artifact, "version": version}
    if tail:
        fields["classifier"] = tail.removeprefix("-")
    fields |= {"sha256": hashlib.sha256(jar.read_bytes()).hexdigest(), "size": jar.stat().st_size}
    return "  {" + ", ".join(f"{key} = {json.dumps(value)}" for key, value in fields.items()) + "},\n"


def main() -> None:
    """Write the lock that the command line names."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("line", choices=["current", "lts"])
    parser.add_argument("version", help="of the server, such as 2026.08.1")
    parser.add_argument("--browser", default=BROWSER, help="version of Neo4j Browser")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        jars = resolve(chosen.version, chosen.browser, Path(folder))
        kept = [entry(jar, Path(folder) / "jars") for jar in jars if not jar.name.startswith(UNUSED)]
    text = HEADER.format(version=chosen.version) + "".join(kept) + "]\n"
    (LOCKS / f"{chosen.line}.lock.toml").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
