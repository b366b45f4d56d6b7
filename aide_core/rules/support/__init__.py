"""What several rules know together: one topic a file."""
