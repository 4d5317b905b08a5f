"""Gives DuckDB its extension for SQLite files from the package beside it, as `INSTALL sqlite` does from the network."""

import glob
import sysconfig

import duckdb

[extension] = glob.glob(
    sysconfig.get_path("purelib") + "/duckdb_extension_sqlite_scanner/extensions/*/*.duckdb_extension"
)
duckdb.sql(f"INSTALL '{extension}'")
