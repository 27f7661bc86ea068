"""Pure rules of reminders: standard library only, no I/O, the date is a parameter."""
