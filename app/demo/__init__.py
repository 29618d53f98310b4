"""Two districts with people and events, made through the same verbs as everything else."""
