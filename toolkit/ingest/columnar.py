"""Parquet tables, batch by batch."""

from __future__ import annotations

import io
from collections.abc import Iterator

from toolkit.errors import InputError
from toolkit.ingest.columns import text_columns
from toolkit.ingest.draft import Item, draft
from toolkit.ingest.source import Options, Source

ROWS_AT_A_TIME = 1000


def read(source: Source, options: Options) -> Iterator[Item]:
    """Drafts from the rows of a Parquet file, of which only the needed columns are read.

    Raises
    ------
    InputError
        If the file is damaged or no column holds the text.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        with source.open() as binary:
            # Parquet is read from its end; a member of a zip must be unpacked for that.
            table = pq.ParquetFile(binary if binary.seekable() and not source.packed else io.BytesIO(binary.read()))
            columns, notes = text_columns(table.schema_arrow.names, options.columns, where=source.name)
            yield from notes
            number = 0
            for batch in table.iter_batches(ROWS_AT_A_TIME, columns=sorted(set(columns.values()))):
                for record in batch.to_pylist():
                    number += 1
                    values = {field: record[column] for field, column in columns.items()}
                    yield draft(values, origin=f"{source.name}:{number}", file=source.name)
    except (pa.ArrowException, OSError) as error:
        reason = str(error).splitlines()[0][:120]
        raise InputError(f"the Parquet file is damaged ({reason})", where=source.name, mend="write it anew") from error
