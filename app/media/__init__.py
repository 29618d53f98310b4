"""Pictures, sound and film: kept in the database, so that every process and the backup have them."""
