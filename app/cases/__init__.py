"""一人一档: one person, one file, its clockwork and its visits. Seen by those who keep it, and by nobody else."""
