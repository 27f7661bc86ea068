"""`python -m relance_xl` is `relance-xl`."""

from relance_xl.cli.application import principal

if __name__ == "__main__":
    principal()
