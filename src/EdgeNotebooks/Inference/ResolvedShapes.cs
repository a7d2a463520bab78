namespace EdgeNotebooks.Inference;

/// <summary>A shape for every input of a model, and the value of every symbol that stood for a size.</summary>
/// <param name="Shapes">By input name.</param>
/// <param name="Symbols">Sizes by the symbol's name in the model file.</param>
internal sealed record ResolvedShapes(IReadOnlyDictionary<string, long[]> Shapes, IReadOnlyDictionary<string, long> Symbols)
{
    public long[] Of(string input) => Shapes[input];
}
