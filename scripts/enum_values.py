"""Print the enumerations of docs/openapi.yaml as TypeScript: the values of each, which types alone do not give."""

import re
from pathlib import Path

import yaml

DESCRIPTION = Path(__file__).resolve().parent.parent / "docs" / "openapi.yaml"


def constant_name(schema: str) -> str:
    """`OnBehalfOfEnum` is `ON_BEHALF_OF_VALUES`."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", schema.removesuffix("Enum")).upper() + "_VALUES"


def main() -> None:
    schemas = yaml.safe_load(DESCRIPTION.read_text())["components"]["schemas"]
    print("// Made by scripts/check_api_types.sh from docs/openapi.yaml.\n")
    for name, schema in sorted(schemas.items()):
        values = schema.get("enum", [])
        if all(isinstance(value, str) and value for value in values) and len(values) > 1:
            quoted = ", ".join(f"'{value}'" for value in values)
            print(f"export const {constant_name(name)} = [{quoted}] as const;")


if __name__ == "__main__":
    main()
