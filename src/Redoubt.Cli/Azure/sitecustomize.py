"""Python runs this file at its start because its folder is on PYTHONPATH.

The Azure CLI of Debian 12 asks for version 2022-01-01 of azure.mgmt.network, which that package does not have; it has later versions, which
differ in nothing that 'az network' uses. This file is installed only where the version is missing.
"""
import functools
import importlib
import importlib.abc
import importlib.machinery
import importlib.util
import sys

PACKAGE = "azure.mgmt.network"
WANTED, PRESENT = PACKAGE + ".v2022_01_01", PACKAGE + ".v2022_07_01"
WANTED_VERSION, PRESENT_VERSION = "2022-01-01", "2022-07-01"
OPERATIONS = ".operations"


class LaterVersion(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Answers imports of the wanted version with the modules of the present one."""

    def find_spec(self, fullname, path=None, target=None):
        if fullname == WANTED or fullname.startswith(WANTED + "."):
            return importlib.util.spec_from_loader(fullname, self)
        return None

    def create_module(self, spec):
        module = spec.name[len(WANTED):]
        # Operations are the same for all versions there, and stand in the package itself.
        return importlib.import_module((PACKAGE if module.startswith(OPERATIONS) else PRESENT) + module)

    def exec_module(self, module):
        """The module has been executed under its own name."""


def teach_client(module):
    """Commands that are not generated go through the package's client, which looks at the version itself: it takes one for the other, too."""
    client = module.NetworkManagementClient
    find = client._get_api_version

    def find_later(self, operation_group):
        version = find(self, operation_group)
        return PRESENT_VERSION if version == WANTED_VERSION else version

    client._get_api_version = find_later


def teach_validation(module):
    """The CLI makes its arguments of an operation's, which the package's own check of versions hides."""
    check = module.api_version_validation.__call__

    def check_openly(self, operation):
        return functools.wraps(operation)(check(self, operation))

    module.api_version_validation.__call__ = check_openly


class Teacher(importlib.abc.MetaPathFinder):
    """Teaches modules of the package as soon as they are there."""

    LESSONS = {PACKAGE: teach_client, PACKAGE + "._validation": teach_validation}

    def find_spec(self, fullname, path=None, target=None):
        lesson = self.LESSONS.get(fullname)
        spec = importlib.machinery.PathFinder.find_spec(fullname, path, target) if lesson else None
        if spec is None:
            return None
        execute = spec.loader.exec_module

        def execute_and_teach(module):
            execute(module)
            lesson(module)

        spec.loader.exec_module = execute_and_teach
        return spec


sys.meta_path.insert(0, Teacher())
sys.meta_path.append(LaterVersion())
