"""One function per button, speaking to the Protocols of `ports`."""
