"""Paper: PDF, QR codes, and whether a name can be printed."""
