namespace EdgeNotebooks.Models;

/// <summary>How often a model file uses an operator.</summary>
/// <param name="Name">As the format names it, e.g. <c>Conv</c>, <c>CONV_2D</c> or <c>Convolution</c>; a custom operator's own name.</param>
/// <param name="Count">Nodes with it, those of inner graphs left out.</param>
public sealed record OperatorCount(string Name, int Count);
