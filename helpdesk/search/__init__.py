"""Full-text search in Dutch: words and their stems, the language of the search box, spelling, and names."""
