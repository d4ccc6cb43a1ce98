"""The kernel that notebooks run in: always this interpreter's own.

A kernel named `python3` may be installed anywhere on a machine and start another Python, which
lacks this package. So no installed description of a kernel is looked up.
"""

from __future__ import annotations

import sys
from pathlib import Path

from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import AsyncKernelManager

from quota_analysis.live import OPEN_NOTEBOOK

KERNEL_NAME = "python3"
# Its warnings (that it listens on this machine without encryption, say) would stand among the
# lines of our own progress.
_QUIET = ("--log-level=CRITICAL",)


def own_kernel(profile: Path) -> type[AsyncKernelManager]:
    """A kernel manager that starts ipykernel with the running interpreter.

    profile: an empty folder in place of the user's IPython profile, whose startup files could
    change what a notebook shows.
    """
    spec = KernelSpec(
        argv=[sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}", *_QUIET],
        display_name="Python 3",
        language="python",
        env={
            "IPYTHONDIR": str(profile),
            "MPLBACKEND": "Agg",
            # Nobody has this notebook open, although the report may be made from one that is.
            OPEN_NOTEBOOK: "",
            # Without it the debugger warns on the terminal that Python's own modules are frozen.
            "PYDEVD_DISABLE_FILE_VALIDATION": "1",
        },
    )

    class OwnKernelManager(AsyncKernelManager):
        @property
        def kernel_spec(self) -> KernelSpec:
            return spec

    return OwnKernelManager
