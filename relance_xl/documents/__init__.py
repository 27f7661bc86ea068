"""Entities to messages, letters and call sheets."""
