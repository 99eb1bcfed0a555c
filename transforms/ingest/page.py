"""placeholder"""
from transforms.ingest.records import RawRecord, Rejection


def read_page(content: bytes, fallback_id: str) -> RawRecord | Rejection:
    return Rejection(fallback_id, "file", "not_text", "")
