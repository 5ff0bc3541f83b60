"""Oakfield Primary School: an invented school for trying Keyworker out. Nobody in it is real."""
