#!/usr/bin/env python3
"""Makes a header of classes that refuse every call, from TensorRT's own headers.

TensorRT's classes pass each call to a virtual one, of which there are hundreds; the stand-in has those that the modules call,
and any other ends the process with its name. Reading the declarations from the headers keeps it to their real signatures.

    refusals.py INCLUDE_DIR OUTPUT
"""
import re
import sys

CLASSES = [
    ("VHostMemory", "nvinfer1::apiv"), ("VRuntime", "nvinfer1::apiv"), ("VCudaEngine", "nvinfer1::apiv"),
    ("VExecutionContext", "nvinfer1::apiv"), ("VBuilder", "nvinfer1::apiv"), ("VBuilderConfig", "nvinfer1::apiv"),
    ("VOptimizationProfile", "nvinfer1::apiv"), ("VNetworkDefinition", "nvinfer1::apiv"), ("VTensor", "nvinfer1::apiv"),
    ("IParser", "nvonnxparser"), ("IParserError", "nvonnxparser"),
]


def body_of(text, name):
    found = re.search(r"\bclass\s+" + name + r"\b[^;{]*\{(.*?)\n\};", text, re.S)
    if found is None:
        sys.exit(f"refusals.py: the headers have no class {name}")
    return found.group(1)


def main():
    folder, output = sys.argv[1:]
    text = "".join(open(f"{folder}/{name}", encoding="utf-8").read() for name in ("NvInferImpl.h", "NvOnnxParser.h"))
    text = re.sub(r"//[^\n]*|/\*.*?\*/", "", text, flags=re.S)
    lines = ["// Made by refusals.py.", "#pragma once", "#include <NvInfer.h>", "#include <NvOnnxParser.h>", '#include "refuse.hpp"']
    for name, space in CLASSES:
        for part in space.split("::"):
            lines.append(f"namespace {part} {{")
        lines.append(f"struct Refusing{name} : {name} {{")
        for method in re.findall(r"virtual\s+([^;{}]*?\))\s*((?:const|noexcept|\s)*)=\s*0\s*;", body_of(text, name)):
            declaration = " ".join((method[0] + " " + method[1]).split())
            word = re.search(r"(\w+)\s*\(", declaration).group(1)
            lines.append(f'    {declaration} override {{ standin::refuse("{name}::{word}"); }}')
        lines.append("};")
        lines.append("}" * len(space.split("::")))
    with open(output, "w", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
