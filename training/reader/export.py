"""Write a trained window reader as an ONNX file with 8-bit weights.

    python -m training.reader.export IN.pt OUT.onnx

Matrices are quantised a channel at a time, with seven bits, since eight saturate on processors without VNNI;
activations are quantised as they come. The word pieces go into the file's metadata, one a line. Printed is the
largest difference to torch over random windows.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from training.reader.network import WindowNetwork, load
from transforms.extract.reader.windows import FEATURES, MARKS

INPUTS = ("numbers", "marks", "is_piece", "holders", "targets", "pairs", "features")


class Probabilities(nn.Module):
    """The network with softmax over its classes."""

    def __init__(self, network: WindowNetwork) -> None:
        super().__init__()
        self.network = network

    def forward(self, numbers: Tensor, marks: Tensor, is_piece: Tensor, holders: Tensor, targets: Tensor,
                pairs: Tensor, features: Tensor) -> Tensor:
        scores: Tensor = self.network(numbers, marks, is_piece, holders, targets, pairs, features)
        return scores.softmax(-1)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("network", type=Path)
    parser.add_argument("out", type=Path)
    arguments = parser.parse_args()
    network, pieces, _ = load(arguments.network)
    network.eval()
    whole = arguments.out.with_suffix(".float.onnx")
    dynamic = {name: {0: "windows", 1: "pieces" if number < 3 else name} for number, name in enumerate(INPUTS)}
    model = Probabilities(network)
    model.eval()
    torch.onnx.export(model, tuple(_example(3, 40, len(pieces))), str(whole), input_names=list(INPUTS),
                      output_names=["probabilities"], dynamic_axes=dynamic, opset_version=17, dynamo=False)
    quantize_dynamic(whole, arguments.out, per_channel=True, reduce_range=True, weight_type=QuantType.QInt8,
                     op_types_to_quantize=["MatMul", "Gather"], extra_options={"MatMulConstBOnly": True})
    stored = onnx.load(arguments.out)
    stored.metadata_props.append(onnx.StringStringEntryProto(key="pieces", value="\n".join(pieces)))
    onnx.save(stored, arguments.out)
    session = onnxruntime.InferenceSession(arguments.out, providers=["CPUExecutionProvider"])
    floats = onnxruntime.InferenceSession(whole, providers=["CPUExecutionProvider"])
    example = _example(5, 90, len(pieces))
    given = {name: tensor.numpy() for name, tensor in zip(INPUTS, example, strict=True)}
    with torch.no_grad():
        wanted = model(*example).numpy()
    for name, one in (("float", floats), ("8 bit", session)):
        print(name, "largest difference", float(np.abs(one.run(None, given)[0] - wanted).max()))
    print(f"{arguments.out}: {arguments.out.stat().st_size / 2**20:.1f} MiB")
    whole.unlink()


def _example(windows: int, length: int, pieces: int) -> list[Tensor]:
    source = torch.Generator().manual_seed(1)

    def numbers(most: int, *shape: int) -> Tensor:
        return torch.randint(0, most, shape, generator=source)

    is_piece = torch.ones(windows, length, dtype=torch.bool)
    is_piece[0, length - 5 :] = False
    phrases = [numbers(length - 8, windows, count, 1).repeat(1, 1, 3) + torch.tensor([0, 2, 1]) for count in (4, 6)]
    pairs = torch.stack([numbers(4, windows, 9), numbers(6, windows, 9)], -1)
    features = torch.stack([numbers(values, windows, 9) for values in FEATURES.values()], -1)
    return [numbers(pieces, windows, length), numbers(MARKS, windows, length), is_piece, *phrases, pairs, features]


if __name__ == "__main__":
    main()
