"""A fictional company and its customers, generated: what `relance-xl demo` shows."""
