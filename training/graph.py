"""ONNX graphs written operator by operator, in int8, row by row.

onnxruntime's own dynamic quantisation takes one scale from the whole batch, so that what is read of a report depends on
what else is in the batch. Here each row of activations has its own scale (symmetric, absolute maximum): a report reads the
same alone and in company, and the error is smaller. Weights have a scale for each column, embeddings for each row.
Fused operators of onnxruntime (domain com.microsoft) take the place of a tracer's many small ones.
"""

from __future__ import annotations

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import ModelProto, NodeProto, TensorProto, helper, numpy_helper

# Activations take seven bits around 64, so that no sum of two products with weights of eight bits overflows 16: processors
# without instructions for neural networks (VNNI, AMX) add them up so, and would clip them.
HALF = 63

Array = NDArray[np.generic]
Weights = dict[str, NDArray[np.float32]]


class Graph:
    """Nodes and constants under construction; every method adds nodes and returns the name of their output."""

    def __init__(self, weights: Weights) -> None:
        self.weights, self.nodes, self.constants = weights, list[NodeProto](), dict[str, Array]()
        self.rows: dict[str, tuple[str, str]] = {}

    def constant(self, name: str, value: Array) -> str:
        self.constants[name] = value
        return name

    def floats(self, name: str) -> str:
        return self.constant(name, self.weights[name].astype(np.float32))

    def number(self, value: float, kind: type = np.float32) -> str:
        return self.constant(f"{kind.__name__}.{value}", np.array(value, kind))

    def shape(self, *sizes: int) -> str:
        return self.constant("shape." + ".".join(map(str, sizes)), np.array(sizes, np.int64))

    def emit(self, operator: str, *inputs: str, fused: bool = False, name: str = "", **attributes: object) -> str:
        out = name or f"{operator}.{len(self.nodes)}"
        self.nodes.append(
            helper.make_node(operator, inputs, [out], domain="com.microsoft" if fused else "", **attributes)
        )
        return out

    def quantised(self, x: str) -> tuple[str, str]:
        """`x` [rows, k] as bytes around `HALF` + 1, and its scales [rows, 1]; made once for each `x`."""
        if x not in self.rows:
            high = self.emit("ReduceMax", x, axes=[1], keepdims=1)
            low = self.emit("Neg", self.emit("ReduceMin", x, axes=[1], keepdims=1))
            scale = self.emit("Mul", self.emit("Max", high, low, self.number(1e-9)), self.number(1 / HALF))
            flat = self.emit("Reshape", scale, self.shape(-1))
            middle = self.emit("Expand", self.number(HALF + 1, np.uint8), self.emit("Shape", flat))
            self.rows[x] = self.emit("QuantizeLinear", x, flat, middle, axis=0), scale
        return self.rows[x]

    def product(self, x: str, name: str, columns: slice = slice(None)) -> str:
        """`x` [rows, k] times the transpose of the weight `name` (its rows `columns`), without bias."""
        weight = self.weights[f"{name}.weight"][columns].T
        key = f"{name}.{columns.start}"
        steps = np.maximum(np.abs(weight).max(0), 1e-9) / 127
        matrix = self.constant(f"{key}.int8", np.round(weight / steps).astype(np.int8))
        step = self.constant(f"{key}.step", steps.astype(np.float32))
        data, scale = self.quantised(x)
        sums = self.emit(
            "MatMulIntegerToFloat", data, matrix, self.number(1.0), step, self.number(HALF + 1, np.uint8), fused=True
        )
        return self.emit("Mul", sums, scale)

    def linear(self, x: str, name: str) -> str:
        return self.emit("Add", self.product(x, name), self.floats(f"{name}.bias"))

    def lookup(self, table: str, ids: str) -> str:
        """Rows of an embedding table kept in int8."""
        values = self.weights[table]
        steps = np.maximum(np.abs(values).max(1, keepdims=True), 1e-9) / 127
        whole = self.constant(f"{table}.int8", np.round(values / steps).astype(np.int8))
        step = self.constant(f"{table}.step", steps.astype(np.float32))
        return self.emit(
            "Mul",
            self.emit("Cast", self.emit("Gather", whole, ids), to=TensorProto.FLOAT),
            self.emit("Gather", step, ids),
        )

    def norm(self, x: str, name: str, epsilon: float) -> str:
        return self.emit(
            "LayerNormalization",
            x,
            self.floats(f"{name}.weight"),
            self.floats(f"{name}.bias"),
            axis=-1,
            epsilon=epsilon,
        )

    def added_norm(self, x: str, more: str, bias: str, name: str) -> str:
        # onnxruntime has one operator for this (SkipLayerNormalization), which is slower than these three
        return self.norm(self.emit("Add", self.emit("Add", more, self.floats(bias)), x), name, 1e-12)

    def layer(self, x: str, name: str, width: int, heads: int, batch: str, mask: str) -> str:
        """A transformer layer after Devlin et al. 2019. x [rows, width]; `batch`: the shape [b, t, width]; mask [b, t]."""
        parts = [
            self.emit("Reshape", self.product(x, f"{name}.qkv", slice(i * width, (i + 1) * width)), batch)
            for i in range(3)
        ]
        attended = self.emit(
            "MultiHeadAttention", *parts, self.floats(f"{name}.qkv.bias"), mask, fused=True, num_heads=heads
        )
        rows = self.emit("Reshape", attended, self.shape(-1, width))
        x = self.added_norm(x, self.product(rows, f"{name}.out"), f"{name}.out.bias", f"{name}.norm1")
        inner = self.emit("BiasGelu", self.product(x, f"{name}.up"), self.floats(f"{name}.up.bias"), fused=True)
        return self.added_norm(x, self.product(inner, f"{name}.down"), f"{name}.down.bias", f"{name}.norm2")

    def model(
        self, inputs: dict[str, tuple[int, list[str | int]]], outputs: dict[str, tuple[int, list[str | int]]]
    ) -> ModelProto:
        def values(named: dict[str, tuple[int, list[str | int]]]) -> list[onnx.ValueInfoProto]:
            return [helper.make_tensor_value_info(k, kind, shape) for k, (kind, shape) in named.items()]

        constants = [numpy_helper.from_array(v, k) for k, v in self.constants.items()]
        graph = helper.make_graph(self.nodes, "reportedly", values(inputs), values(outputs), constants)
        opsets = [helper.make_opsetid("", 17), helper.make_opsetid("com.microsoft", 1)]
        return helper.make_model(graph, opset_imports=opsets, ir_version=9, producer_name="reportedly")
