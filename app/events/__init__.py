"""Events, who signed up, who was there, and the minutes they served."""
