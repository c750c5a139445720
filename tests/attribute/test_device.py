"""The network runs on the processor or, where onnxruntime finds one, on a GPU. A stub stands for the GPU here."""

from __future__ import annotations

from typing import Any

import onnxruntime
import pytest

from reportedly.attribute.model import Model
from reportedly.errors import InputError
from reportedly.graphs import PROVIDERS
from reportedly.intake import from_text
from reportedly.reader import Reader

TEXT = "Harbour master Ines Calloway said on Monday that the ferry would be sold. “Nobody asked us,” said Piet Varga."
REAL = onnxruntime.InferenceSession


class SessionStub:
    """A session that says it runs on the GPU, and runs on the processor."""

    starts = True
    asked: list[list[str]] = []  # noqa: RUF012 - emptied by the fixture

    def __init__(self, path: str, options: Any, *, providers: list[str], **others: Any) -> None:
        self.asked.append(providers)
        self._providers = providers if self.starts else [PROVIDERS["cpu"]]
        self._real = REAL(path, options, providers=[PROVIDERS["cpu"]], **others)

    def get_providers(self) -> list[str]:
        return self._providers

    def run(self, *given: Any) -> Any:
        return self._real.run(*given)


@pytest.fixture
def gpu(monkeypatch: pytest.MonkeyPatch) -> type[SessionStub]:
    monkeypatch.setattr(SessionStub, "asked", [])
    monkeypatch.setattr(onnxruntime, "get_available_providers", lambda: list(PROVIDERS.values()))
    monkeypatch.setattr(onnxruntime, "InferenceSession", SessionStub)
    return SessionStub


def test_the_network_is_given_to_the_gpu(gpu: type[SessionStub]) -> None:
    """Its three graphs ask for the GPU first; the trees, which are small, stay on the processor; the record is the same."""
    both = [PROVIDERS["cuda"], PROVIDERS["cpu"]]
    report = from_text(TEXT, id="a")
    assert Reader(device="cuda").read(report) == Reader().read(report)
    assert gpu.asked[:4] == [both, both, both, [PROVIDERS["cpu"]]]


def test_a_gpu_that_does_not_start(gpu: type[SessionStub], monkeypatch: pytest.MonkeyPatch) -> None:
    """Where onnxruntime would quietly use the processor, it is said."""
    monkeypatch.setattr(gpu, "starts", False)
    with pytest.raises(InputError, match="device cuda: onnxruntime finds none"):
        Model(device="cuda")


def test_no_gpu(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without one, one line says so."""
    monkeypatch.setattr(onnxruntime, "get_available_providers", lambda: [PROVIDERS["cpu"]])
    with pytest.raises(InputError, match="device cuda: onnxruntime finds none"):
        Reader(device="cuda")
