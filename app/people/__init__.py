"""Screens for accounts: coming in, one's own data, the roster, roles."""
