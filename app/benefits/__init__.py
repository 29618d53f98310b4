"""权益: what points and circumstances open, applied for step by step."""
