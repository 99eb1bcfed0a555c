"""How sure a stance row is: a logistic function of how it was found.

The weights were set by hand after the shares of right rows of each kind among the development articles;
docs/stances-method.md tells how well they fit.
"""

from __future__ import annotations

import math

from transforms.stances.findings import Finding

_KINDS = {"verb": 0.6, "noun": 0.4, "adjective": 0.6, "deed": 0.0, "naming": 0.4, "duty": 0.0, "commitment": -0.3,
          "verdict": -0.3, "effect": -0.5, "undecided": 0.4, "condition": -0.2, "allegation": 0.0, "relation": 0.4,
          "owner": -0.1}


def confidence(finding: Finding, position: str, hedged: bool, towards_actor: bool) -> float:
    """Return the estimated probability that holder, target and position are right, rounded to two digits."""
    score = _KINDS[finding.kind] + 0.4 * (finding.strength - 2) - 0.4 * hedged
    score -= 0.15 * max(0, len(finding.leaf.path) - 2)
    score -= 0.3 * (finding.holder is not None and finding.holder.pos_ == "PRON")
    score -= 0.5 * (position in ("conditional", "undecided"))
    return round(1 / (1 + math.exp(-score)), 2)
