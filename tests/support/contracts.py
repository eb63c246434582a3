"""An import contract of our own for import-linter, named in `pyproject.toml`."""

import sys

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, fields, output


class StandardLibraryOnly(Contract):
    """The packages import themselves and the standard library, nothing else, by any path.

    A forbidden list would have to name every package ever installed; this names none.
    """

    packages = fields.ListField(subfield=fields.StringField())

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:
        """Collect each import that leaves the packages and is not of the standard library."""
        packages: list[str] = list(self.packages)  # type: ignore[call-overload]
        strays = [
            (importer, imported)
            for package in packages
            for importer in sorted({package, *graph.find_descendants(package)})
            for imported in sorted(graph.find_modules_directly_imported_by(importer))
            if not _is_allowed(imported, packages)
        ]
        return ContractCheck(kept=not strays, metadata={"strays": strays})

    def render_broken_contract(self, check: ContractCheck) -> None:
        """Print one line for each stray import."""
        for importer, imported in check.metadata["strays"]:
            output.print_error(f"- {importer} -> {imported}", bold=False)
        output.new_line()


def _is_allowed(imported: str, packages: list[str]) -> bool:
    if imported.partition(".")[0] in sys.stdlib_module_names:
        return True
    return any(imported == package or imported.startswith(f"{package}.") for package in packages)
