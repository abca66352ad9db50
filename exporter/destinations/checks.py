"""What `aam-export check` asks of a destination."""

from collections.abc import Callable

#: The name of a question, and how to find out: gives the answer in words, or raises ExportError.
Check = tuple[str, Callable[[], str]]
#: Name of what is written and removed to prove that one may write; no inbound file is called so.
PROBE = "aam-export-check"
