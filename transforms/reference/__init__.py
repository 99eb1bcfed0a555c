"""The actor reference: states, organizations, media, parties and persons, found by the words that name them;
and a gazetteer of other names.

`load_reference` reads a folder of plain tables (formats: docs/reference-data.md); all look-ups on the `Reference` it
returns go through indexes, so that their cost does not depend on the number of entries.
"""

from transforms.reference.domains import country_of_domain
from transforms.reference.entries import Office, Reading, ReferenceEntry
from transforms.reference.folding import generation, person_key, surface_key
from transforms.reference.gazetteer import Gazetteer
from transforms.reference.index import Reference
from transforms.reference.loading import load_reference
from transforms.reference.tables import ReferenceError

__all__ = [
    "Gazetteer", "Office", "Reading", "Reference", "ReferenceEntry", "ReferenceError", "country_of_domain",
    "generation", "load_reference", "person_key", "surface_key",
]
