"""Certificates: written from the service records, printed, verified, revoked."""
