"""Debian's `uno`, imported into a virtual environment without putting Debian's packages on its path."""

import builtins
import importlib.util
import sys
from pathlib import Path
from typing import Any

_SOURCE = Path("/usr/lib/python3/dist-packages/uno.py")


def _charger() -> Any:
    """Return the module `uno`, loaded by its path; the hooks that it leaves on imports are taken off."""
    assert _SOURCE.is_file(), "python3-uno absent : apt-get install --no-install-recommends python3-uno"
    if "uno" in sys.modules:
        return sys.modules["uno"]
    description = importlib.util.spec_from_file_location("uno", _SOURCE)
    assert description is not None
    assert description.loader is not None
    module = importlib.util.module_from_spec(description)
    importer, chemins = builtins.__import__, list(sys.path)
    sys.modules["uno"] = module
    try:
        description.loader.exec_module(module)
    finally:
        builtins.__import__ = importer
        sys.path[:] = chemins
    return module


uno: Any = _charger()


def enumere(nom: str, valeur: str) -> Any:
    """Return a value of one of UNO's enumerations."""
    return uno.Enum(f"com.sun.star.{nom}", valeur)


def structure(nom: str, **champs: Any) -> Any:
    """Return one of UNO's structures with these fields."""
    return uno.createUnoStruct(f"com.sun.star.{nom}", **champs)


def proprietes(**valeurs: Any) -> tuple[Any, ...]:
    """Return named values as UNO's methods want them."""
    return tuple(structure("beans.PropertyValue", Name=nom, Value=v) for nom, v in valeurs.items())
