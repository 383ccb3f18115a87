"""Full-text search in Dutch of things of any kind: documents, their index, questions, spelling, snippets, and names."""
