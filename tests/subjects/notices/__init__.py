"""A small kind of thing, built as `docs/adding-a-kind-of-thing.md` tells: notices of a desk. In tests only."""
