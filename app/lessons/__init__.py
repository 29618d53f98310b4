"""云课堂: lessons, the time spent on them, what of them was understood."""
