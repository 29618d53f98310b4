from tests.certificates.conftest import certificate, records

__all__ = ["certificate", "records"]
