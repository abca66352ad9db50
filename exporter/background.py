"""One thread that does what it is told, in order, with a bounded queue."""

from collections import deque
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from types import TracebackType
from typing import ParamSpec, Self

P = ParamSpec("P")


class Background:
    """Runs tasks one after the other beside the caller; an error surfaces at the next call.

    Args:
        depth: Tasks that may wait; `submit` blocks while there are more.
    """

    def __init__(self, depth: int) -> None:
        self._depth = depth
        self._executor = ThreadPoolExecutor(max_workers=1)
        self._waiting: deque[Future[object]] = deque()

    def submit(self, task: Callable[P, object], *args: P.args, **kwargs: P.kwargs) -> None:
        """Queues a task."""
        while len(self._waiting) >= self._depth:
            self._waiting.popleft().result()
        self._waiting.append(self._executor.submit(task, *args, **kwargs))

    def drain(self) -> None:
        """Waits until all is done."""
        while self._waiting:
            self._waiting.popleft().result()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._executor.shutdown(cancel_futures=True)
