"""Screens for divisions, stations and organisations."""
