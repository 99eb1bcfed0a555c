"""The server that Prefect starts beside a run, when nobody names another, ends with that run and not before.

Prefect loads this module as one of its collections (`pyproject.toml`) when its server starts. Prefect itself ends that
server when the run's process ends in order; a process that is killed would leave it behind, and Ctrl-C, which reaches
all processes of a terminal, would end it before the run has said how it ended.
"""

from __future__ import annotations

import os
import signal
import threading

from flows.limits import end_without

OWNER = "NEWSTANCE_SERVER_OF"
"""The variable that names the process whose server may not outlive it."""

_IS_EPHEMERAL = "PREFECT__SERVER_EPHEMERAL"

if os.environ.get(_IS_EPHEMERAL) and os.environ.get(OWNER) == str(os.getppid()):
    end_without(os.getppid())
    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGINT, signal.SIG_IGN)
