namespace EdgeNotebooks.Models.Cutting;

/// <summary>The files of a model's two halves.</summary>
/// <param name="Cut">Where it was cut.</param>
/// <param name="NearPath">The near half, an ONNX file: the model's inputs in; what crosses out, and those of the model's outputs that it makes.</param>
/// <param name="FarPath">The far half, an ONNX file: what crosses in, the model's other outputs out.</param>
/// <param name="ExternalPaths">Files that were written beside them with external data of theirs.</param>
public sealed record CutFiles(Cut Cut, string NearPath, string FarPath, IReadOnlyList<string> ExternalPaths);
