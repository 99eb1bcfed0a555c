"""From the bytes of a source to rows of the table `articles`."""

from transforms.ingest.articles import (
    IngestedRecords,
    articles_frame,
    drop_repeats,
    failed_file,
    read_articles,
    to_articles,
)
from transforms.ingest.formats import ENDINGS, is_readable_name
from transforms.ingest.read import read_records
from transforms.ingest.records import RawRecord, Rejection

__all__ = ["ENDINGS", "IngestedRecords", "RawRecord", "Rejection", "articles_frame",
           "drop_repeats", "failed_file", "is_readable_name", "read_articles", "read_records", "to_articles"]
