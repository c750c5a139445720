"""Dynamic int8 quantisation, row by row.

onnxruntime's own dynamic quantisation takes one scale from the whole batch, so that what is read of a report depends on
what else is in the batch. Here each row of activations has its own scale (symmetric, absolute maximum): a report reads the
same alone and in company, and the error is smaller. Weights have a scale for each column, embeddings for each row.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import NodeProto, TensorProto, helper, numpy_helper

LARGE = 1 << 20  # an embedding table of more values than this is stored in int8


def quantise(source: Path, target: Path) -> None:
    """Rewrite every product with a constant matrix, and every large embedding, of the graph in `source`."""
    model = onnx.load(str(source))
    graph = model.graph
    constants = {i.name: numpy_helper.to_array(i) for i in graph.initializer}
    rewriter = Rewriter(constants)
    for node in graph.node:
        rewriter.add(node)
    del graph.node[:]
    graph.node.extend(rewriter.nodes)
    used = {name for node in graph.node for name in node.input}
    del graph.initializer[:]
    graph.initializer.extend(numpy_helper.from_array(v, k) for k, v in constants.items() if k in used)
    onnx.checker.check_model(model)
    onnx.save(model, str(target))


class Rewriter:
    def __init__(self, constants: dict[str, NDArray[np.generic]]) -> None:
        self.constants, self.nodes = constants, list[NodeProto]()
        self.rows: dict[str, tuple[str, str]] = {}
        constants |= {
            "q.middle": np.array(128, np.uint8), "q.step": np.array(1 / 127, np.float32),
            "q.tiny": np.array(1e-9, np.float32), "q.one": np.array(1, np.float32), "q.last": np.array([-1], np.int64),
        }  # fmt: skip

    def add(self, node: NodeProto) -> None:
        weight = self.constants.get(node.input[1]) if len(node.input) > 1 else None
        if node.op_type in ("MatMul", "Gemm") and weight is not None and weight.ndim == 2:
            flipped = any(a.name == "transB" and a.i for a in node.attribute)
            self._product(node, weight.T if flipped else weight)
        elif node.op_type == "Gather" and (table := self.constants.get(node.input[0])) is not None and table.size > LARGE:
            self._lookup(node, table)
        else:
            self.nodes.append(node)

    def _emit(self, op: str, inputs: list[str], output: str, **attributes: object) -> str:
        self.nodes.append(helper.make_node(op, inputs, [output], **attributes))
        return output

    def _quantised_rows(self, x: str) -> tuple[str, str]:
        """Names of `x` as unsigned bytes around 128, and of its scales [rows, 1]; made once for each `x`."""
        if x not in self.rows:
            size = self._emit("ReduceMax", [self._emit("Abs", [x], f"{x}.abs")], f"{x}.max", axes=[1], keepdims=1)
            scale = self._emit("Max", [self._emit("Mul", [size, "q.step"], f"{x}.raw"), "q.tiny"], f"{x}.scale")
            ratio = self._emit("Div", [x, scale], f"{x}.ratio")
            self.rows[x] = self._emit("QuantizeLinear", [ratio, "q.one", "q.middle"], f"{x}.bytes"), scale
        return self.rows[x]

    def _product(self, node: NodeProto, weight: NDArray[np.generic]) -> None:
        out = node.output[0]
        columns = np.maximum(np.abs(weight).max(0), 1e-9) / 127
        self.constants[f"{out}.w"] = np.round(weight / columns).astype(np.int8)
        self.constants[f"{out}.c"] = columns.astype(np.float32)
        data, scale = self._quantised_rows(node.input[0])
        total = self._emit("MatMulInteger", [data, f"{out}.w", "q.middle"], f"{out}.sum")
        real = self._emit("Cast", [total], f"{out}.real", to=TensorProto.FLOAT)
        bias = list(node.input[2:])
        scaled = self._emit("Mul", [real, scale], f"{out}.scaled")
        self._emit("Mul", [scaled, f"{out}.c"], f"{out}.product" if bias else out)
        if bias:
            self._emit("Add", [f"{out}.product", bias[0]], out)

    def _lookup(self, node: NodeProto, table: NDArray[np.generic]) -> None:
        out = node.output[0]
        rows = np.maximum(np.abs(table).max(1, keepdims=True), 1e-9) / 127
        self.constants[f"{out}.t"] = np.round(table / rows).astype(np.int8)
        self.constants[f"{out}.s"] = rows.astype(np.float32)
        found = self._emit("Gather", [f"{out}.t", node.input[1]], f"{out}.found")
        real = self._emit("Cast", [found], f"{out}.real", to=TensorProto.FLOAT)
        self._emit("Mul", [real, self._emit("Gather", [f"{out}.s", node.input[1]], f"{out}.scales")], out)
