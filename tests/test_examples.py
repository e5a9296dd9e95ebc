"""Every example in a docstring of the package runs."""

import doctest
import importlib
import pkgutil

import pytest

import toolkit

MODULES = sorted(m.name for m in pkgutil.walk_packages(toolkit.__path__, "toolkit.") if not m.name.endswith("__main__"))


@pytest.mark.parametrize("name", ["toolkit", *MODULES])
def test_the_examples_of_a_module_are_right(name: str) -> None:
    failed, _ = doctest.testmod(importlib.import_module(name))
    assert failed == 0
