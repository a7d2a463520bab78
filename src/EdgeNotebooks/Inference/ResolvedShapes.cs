namespace EdgeNotebooks.Inference;

/// <summary>A shape for every input of a model, and the value of every symbol that stood for a size.</summary>
/// <param name="Shapes">By input name.</param>
/// <param name="Symbols">Sizes by the symbol's name in the model file.</param>
/// <param name="BatchSize">Samples in one inference: the first dimension of the first input.</param>
internal sealed record ResolvedShapes(IReadOnlyDictionary<string, long[]> Shapes, IReadOnlyDictionary<string, long> Symbols, int BatchSize)
{
    public long[] Of(string input) => Shapes[input];
}
