"""The other yardstick: writes again, from memory, the files that a run made, and nothing else.

`python tests/bench/reecrire.py <folder of the run> <folder to write in>`: its workbook and its messages.
"""

import shutil
import sys
from pathlib import Path

source, cible = Path(sys.argv[1]), Path(sys.argv[2])
contenus = {f.relative_to(source): f.read_bytes() for f in source.rglob("*") if f.is_file()}
shutil.rmtree(cible, ignore_errors=True)
for relatif, octets in contenus.items():
    (cible / relatif).parent.mkdir(parents=True, exist_ok=True)
    (cible / relatif).write_bytes(octets)
