"""SQL over the tables of a study, by DuckDB."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import pandas as pd

from toolkit.errors import InputError
from toolkit.scale import Store
from toolkit.tables import TABLES

if TYPE_CHECKING:
    import duckdb


def query(frames: Mapping[str, pd.DataFrame], store: Store | None, sql: str) -> pd.DataFrame:
    """The answer to a query over tables that are kept in a folder or held in memory.

    Parameters
    ----------
    frames : mapping of str to DataFrame
        The tables in memory; read only where the store has no file of one.
    store : Store or None
    sql : str
        In DuckDB's dialect. It sees the study's own tables: no other file, no extension, no network.

    Raises
    ------
    InputError
        If the query cannot be run.

    Examples
    --------
    >>> frames = {name: table.frame() for name, table in TABLES.items()}
    >>> query(frames, None, "select count(*) as n from sentences")["n"].tolist()
    [0]
    """
    import duckdb

    with duckdb.connect() as connection:
        folder = [str(store.folder.resolve())] if store else []
        connection.execute("set allowed_directories = $1", [folder])
        connection.execute("set enable_external_access = false")
        for name in TABLES:
            _view(connection, name, frames, store)
        connection.execute("create view labels as select * from findings where measure = 'labels'")
        try:
            return connection.execute(sql).df()
        except duckdb.Error as error:
            raise InputError(
                f"the query cannot be run ({str(error).splitlines()[0]})",
                mend=f"tables are {', '.join(TABLES)} and labels; the data dictionary lists their columns",
            ) from error


def _view(
    connection: duckdb.DuckDBPyConnection, name: str, frames: Mapping[str, pd.DataFrame], store: Store | None
) -> None:
    files = store.files(name) if store else []
    if files:
        listed = ", ".join("'" + str(path.resolve()).replace("'", "''") + "'" for path in files)
        connection.execute(f"create view {name} as select * from read_parquet([{listed}])")
    else:
        connection.register(name, frames[name])
