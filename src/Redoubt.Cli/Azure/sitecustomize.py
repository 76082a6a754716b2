"""Python runs this file at its start because its folder is on PYTHONPATH.

The Azure CLI of Debian 12 imports azure.mgmt.network.v2022_01_01; the package has later versions, which differ in nothing that
'az network' uses. The finder below is asked last: where the module exists it is never reached.
"""
import importlib
import importlib.abc
import importlib.util
import sys

WANTED = "azure.mgmt.network.v2022_01_01"
PRESENT = "azure.mgmt.network.v2022_07_01"


class LaterVersion(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Answers imports of the wanted version with the modules of the present one."""

    def find_spec(self, fullname, path=None, target=None):
        if fullname == WANTED or fullname.startswith(WANTED + "."):
            return importlib.util.spec_from_loader(fullname, self)
        return None

    def create_module(self, spec):
        return importlib.import_module(PRESENT + spec.name[len(WANTED):])

    def exec_module(self, module):
        """The module has been executed under its own name."""


sys.meta_path.append(LaterVersion())
